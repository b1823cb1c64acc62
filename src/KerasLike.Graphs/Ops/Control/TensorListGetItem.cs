namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListGetItem</c>: an element of a list.</summary>
/// <remarks>
/// <para>input_handle: a list; index: a scalar int32; element_shape: what is known of the shape besides. item: the element, zeros if it was never set.</para>
/// <para>Gradient: a list that has dy at the index.</para>
/// </remarks>
[NoTypeAttr]
[Outputs("item")]
public sealed unsafe class TensorListGetItem(DType elementDtype) : Op
{
    /// <summary>An element of a list.</summary>
    public static SymbolicTensor Of(SymbolicTensor list, SymbolicTensor index) =>
        Of(list, index, ListRule.ShapeTensor(list.Graph, list.Spec.Handle?.DType == DType.Variant ? null : list.Spec.Handle?.Shape), list.Spec.Handle!.DType);

    /// <summary>An element of a list, with what is known of its shape and dtype.</summary>
    public static SymbolicTensor Of(SymbolicTensor list, SymbolicTensor index, SymbolicTensor elementShape, DType elementDtype) =>
        list.Graph.Add(new TensorListGetItem(elementDtype), list, index, elementShape);

    /// <summary>The elements' dtype.</summary>
    public DType ElementDtype { get; } = elementDtype;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [ListRule.With(c, ListRule.Element(c, 2), ElementDtype).Handle!];

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor list, SymbolicTensor index) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor none = list.Graph.Add(new TensorListReserve(ElementDtype), TensorListElementShape.Of(list), TensorListLength.Of(list));
        return [TensorListSetItem.Of(none, index, dy), null, null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView y = ref c.Output(0);
        bool isList = y.DType == DType.Variant;
        byte* item = ListMemory.Of(c.Input(0))->Find(*c.Input(1).As<int>(), isList ? ListMemory.Size : y.Bytes);
        if (isList)
        {
            ListMemory.Copy(new TensorView(item, Shape.Scalar, DType.Variant), y);
        }
        else if (item is null)
        {
            y.ByteSpan().Clear();
        }
        else
        {
            Buffer.MemoryCopy(item, y.Data, y.Bytes, y.Bytes);
        }
    }
}
