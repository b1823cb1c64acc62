namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListPushBack</c>: a list with one more element at its end.</summary>
/// <remarks>
/// <para>input_handle: a list; tensor: the element. output_handle: the new list; the engine changes the old one where nobody reads it any more.</para>
/// <para>Gradient: dy without its last element, and that element.</para>
/// </remarks>
[TypeAttr("element_dtype", 1)]
[Outputs("output_handle")]
public sealed unsafe class TensorListPushBack : Op, IUpdatesLists
{
    /// <summary>A list with one more element.</summary>
    public static SymbolicTensor Of(SymbolicTensor list, SymbolicTensor tensor) => list.Graph.Add(new TensorListPushBack(), list, tensor);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec list = ListRule.With(c, c.Inputs[1].Shape, c.Inputs[1].DType, c.Inputs[1]);
        return [list with { Count = list.Count + 1 }];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor item = y.Node.Inputs[1];
        (SymbolicTensor list, SymbolicTensor last) = TensorListPopBack.Of(dy, item.DType == DType.Variant ? Const.Of(item.Graph, -1) : ShapeOp.Of(item), item.DType);
        return [list, last];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ListMemory.Copy(c.Input(0), c.Output(0));
        ListMemory* list = ListMemory.Of(c.Output(0));
        ref readonly TensorView item = ref c.Input(1);
        if (item.DType == DType.Variant)
        {
            ListMemory.Copy(item, new TensorView(list->Push(ListMemory.Size), Shape.Scalar, DType.Variant));
            return;
        }

        Buffer.MemoryCopy(item.Data, list->Push(item.Bytes), item.Bytes, item.Bytes);
    }
}
