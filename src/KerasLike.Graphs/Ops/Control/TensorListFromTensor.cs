namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListFromTensor</c>: the slices of a tensor along its first axis, as a list.</summary>
/// <remarks>
/// <para>tensor: rank 1 or more; element_shape: what the shape of the elements must fit. output_handle: the list.</para>
/// <para>Gradient: the gradients of the elements stacked.</para>
/// </remarks>
[TypeAttr("element_dtype", 0)]
[TypeAttr("shape_type", 1)]
[Outputs("output_handle")]
public sealed unsafe class TensorListFromTensor : Op
{
    /// <summary>The slices as a list.</summary>
    public static SymbolicTensor Of(SymbolicTensor tensor) => tensor.Graph.Add(new TensorListFromTensor(), tensor, ListRule.ElementShape(tensor));

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (x.HasRank && x.Rank == 0)
        {
            throw new ShapeException($"TensorListFromTensor '{c.NodeName}': a scalar has no slices.", "rank 1 or more", $"{x}", "add an axis.");
        }

        return [ListRule.List(c.Inputs[0].DType, x.HasRank ? x[1..] : ListRule.Element(c, 1), x.HasRank ? x[0] : null)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        return [TensorListStack.Of(dy, ListRule.ElementShape(x), x.DType, x.Shape.HasRank ? x.Shape[0] ?? -1 : -1), null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView x = ref c.Input(0);
        int count = x.Shape.Dims[0];
        ListMemory* list = ListMemory.Of(c.Output(0));
        list->Reserve(count, x.DType);
        if (x.Bytes > 0)
        {
            Buffer.MemoryCopy(x.Data, list->Element(0, x.Bytes / count), x.Bytes, x.Bytes);
        }
    }
}
