namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>EmptyTensorList</c>: a list without elements.</summary>
/// <remarks>
/// <para>element_shape: the shape that all elements will have, -1 for an open length, or a scalar -1; max_num_elements: -1 for no limit, which is only checked by TensorFlow. handle: the list.</para>
/// </remarks>
[NoGradient("nothing flows into an empty list")]
[TypeAttr("shape_type", 0)]
[Outputs("handle")]
public sealed unsafe class EmptyTensorList(DType elementDtype) : Op
{
    /// <summary>An empty list.</summary>
    public static SymbolicTensor Of(Graph graph, DType elementDtype, Shape elementShape) =>
        graph.Add(new EmptyTensorList(elementDtype), ListRule.ShapeTensor(graph, elementShape), Const.Of(graph, -1));

    /// <summary>The elements' dtype.</summary>
    public DType ElementDtype { get; } = elementDtype;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [ListRule.List(ElementDtype, ListRule.Element(c, 0), 0)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ListMemory.Of(c.Output(0))->Reserve(0, ElementDtype);
}
