namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListPopBack</c>: a list without its last element, and that element.</summary>
/// <remarks>
/// <para>input_handle: a list; element_shape: what is known of the element's shape besides. output_handle: the shorter list; tensor: the element.</para>
/// <para>Gradient: the gradient of the shorter list, with that of the element pushed to it.</para>
/// </remarks>
[NoTypeAttr]
[Outputs("output_handle", "tensor")]
public sealed unsafe class TensorListPopBack(DType elementDtype) : Op, IUpdatesLists
{
    /// <summary>The shorter list, and its last element.</summary>
    public static (SymbolicTensor List, SymbolicTensor Last) Of(SymbolicTensor list, SymbolicTensor elementShape, DType elementDtype)
    {
        SymbolicTensor[] outputs = list.Graph.AddNode(new TensorListPopBack(elementDtype), null, list, elementShape).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>The elements' dtype.</summary>
    public DType ElementDtype { get; } = elementDtype;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec list = ListRule.With(c, ListRule.Element(c, 1), ElementDtype);
        return [list with { Count = list.Count > 0 ? list.Count - 1 : null }, list.Handle!];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) =>
        [TensorListPushBack.Of(dys[0] ?? ZerosLike.Of(node.Outputs[0]), dys[1] ?? ZerosLike.Of(node.Outputs[1])), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ListMemory.Copy(c.Input(0), c.Output(0));
        ListMemory* list = ListMemory.Of(c.Output(0));
        ref readonly TensorView last = ref c.Output(1);
        bool isList = last.DType == DType.Variant;
        byte* item = list->Find(list->Count - 1, isList ? ListMemory.Size : last.Bytes);
        if (isList)
        {
            ListMemory.Swap((ListMemory*)item, ListMemory.Of(last));
        }
        else if (item is null)
        {
            last.ByteSpan().Clear();
        }
        else
        {
            Buffer.MemoryCopy(item, last.Data, last.Bytes, last.Bytes);
        }

        list->Pop();
    }
}
