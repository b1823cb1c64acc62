namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListSetItem</c>: a list with another element at an index.</summary>
/// <remarks>
/// <para>input_handle: a list; index: a scalar int32; item: the new element. output_handle: the new list; the engine changes the old one where nobody reads it any more.</para>
/// <para>Gradient: by the item the element of dy, by the list dy with zeros in its place.</para>
/// </remarks>
[TypeAttr("element_dtype", 2)]
[Outputs("output_handle")]
public sealed unsafe class TensorListSetItem(bool resizeIfIndexOutOfBounds = false) : Op, IUpdatesLists
{
    /// <summary>A list with another element.</summary>
    public static SymbolicTensor Of(SymbolicTensor list, SymbolicTensor index, SymbolicTensor item) => list.Graph.Add(new TensorListSetItem(), list, index, item);

    /// <summary>Whether an index beyond the end makes the list longer.</summary>
    public bool ResizeIfIndexOutOfBounds { get; } = resizeIfIndexOutOfBounds;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec list = ListRule.With(c, c.Inputs[2].Shape, c.Inputs[2].DType, c.Inputs[2]);
        return [ResizeIfIndexOutOfBounds ? list with { Count = null } : list];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor index, SymbolicTensor item) = (y.Node.Inputs[1], y.Node.Inputs[2]);
        SymbolicTensor shape = item.DType == DType.Variant ? Const.Of(item.Graph, -1) : ShapeOp.Of(item);
        SymbolicTensor dItem = TensorListGetItem.Of(dy, index, shape, item.DType);
        return [Of(dy, index, ZerosLike.Of(item)), null, dItem];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ListMemory.Copy(c.Input(0), c.Output(0));
        ListMemory* list = ListMemory.Of(c.Output(0));
        int index = *c.Input(1).As<int>();
        ref readonly TensorView item = ref c.Input(2);
        if (ResizeIfIndexOutOfBounds && index >= list->Count)
        {
            list->Resize(index + 1);
        }

        if (item.DType == DType.Variant)
        {
            ListMemory.Copy(item, new TensorView(list->Element(index, ListMemory.Size), Shape.Scalar, DType.Variant));
            return;
        }

        Buffer.MemoryCopy(item.Data, list->Element(index, item.Bytes), item.Bytes, item.Bytes);
    }
}
