namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListReserve</c>: a list with room for a number of elements, which are zeros until they are set.</summary>
/// <remarks>
/// <para>element_shape: the shape that all elements will have, -1 for an open length, or a scalar -1; num_elements: their number. handle: the list.</para>
/// </remarks>
[NoGradient("nothing flows into a list that is not set")]
[TypeAttr("shape_type", 0)]
[Outputs("handle")]
public sealed unsafe class TensorListReserve(DType elementDtype) : Op
{
    /// <summary>A list of so many elements.</summary>
    public static SymbolicTensor Of(DType elementDtype, Shape elementShape, SymbolicTensor count) =>
        count.Graph.Add(new TensorListReserve(elementDtype), ListRule.ShapeTensor(count.Graph, elementShape), count);

    /// <summary>The elements' dtype.</summary>
    public DType ElementDtype { get; } = elementDtype;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [ListRule.List(ElementDtype, ListRule.Element(c, 0), (int?)c.Values(1)?[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ListMemory.Of(c.Output(0))->Reserve(*c.Input(1).As<int>(), ElementDtype);
}
