namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListStack</c>: the elements of a list as one tensor, along a new first axis.</summary>
/// <remarks>
/// <para>input_handle: a list; element_shape: what is known of the elements' shape besides. tensor: the elements; zeros for those never set.</para>
/// <para>Gradient: the slices of dy as a list.</para>
/// </remarks>
[NoTypeAttr]
[Outputs("tensor")]
public sealed unsafe class TensorListStack(DType elementDtype, int numElements = -1) : Op
{
    /// <summary>The elements as one tensor.</summary>
    public static SymbolicTensor Of(SymbolicTensor list) =>
        Of(list, ListRule.ShapeTensor(list.Graph, list.Spec.Handle!.Shape), list.Spec.Handle!.DType);

    /// <summary>The elements as one tensor, with what is known of their shape, dtype and number.</summary>
    public static SymbolicTensor Of(SymbolicTensor list, SymbolicTensor elementShape, DType elementDtype, int numElements = -1) =>
        list.Graph.Add(new TensorListStack(elementDtype, numElements), list, elementShape);

    /// <summary>The elements' dtype.</summary>
    public DType ElementDtype { get; } = elementDtype;

    /// <summary>How many elements there are, -1 where that is not known.</summary>
    public int NumElements { get; } = numElements;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec list = ListRule.With(c, ListRule.Element(c, 1), ElementDtype);
        if (NumElements >= 0 && list.Count is int count && count != NumElements)
        {
            throw new ShapeException($"TensorListStack '{c.NodeName}': the list has another length.", $"{NumElements}", $"{count}", "stack as many elements as there are.");
        }

        Shape element = list.Handle!.Shape;
        return [new TensorSpec(element.HasRank ? new Shape(NumElements >= 0 ? NumElements : list.Count).Concat(element) : Shape.Unknown, ElementDtype)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [TensorListFromTensor.Of(dy), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView y = ref c.Output(0);
        ListMemory* list = ListMemory.Of(c.Input(0));
        if (list->Count != y.Shape.Dims[0])
        {
            throw new ShapeException("TensorListStack: the list has another length.", $"{y.Shape.Dims[0]}", $"{list->Count}", "stack as many elements as there are.");
        }

        byte* elements = y.Bytes == 0 ? null : list->Find(0, y.Bytes / list->Count);
        if (elements is null)
        {
            y.ByteSpan().Clear();
        }
        else
        {
            Buffer.MemoryCopy(elements, y.Data, y.Bytes, y.Bytes);
        }
    }
}
