namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorScatterUpdate</c>: a tensor in which the slices that tuples of indices name are replaced.</summary>
/// <remarks>
/// <para>tensor: any; indices: (..., k); updates: indices' shape without the last axis, then the axes of tensor from k on. output: the shape of tensor; of several updates of one place the last stays.</para>
/// <para>Gradient: dy by the tensor with zeros at the places, dy at the places by the updates.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
public sealed unsafe class TensorScatterUpdate : Op
{
    /// <summary>The tensor with slices replaced.</summary>
    public static SymbolicTensor Of(SymbolicTensor tensor, SymbolicTensor indices, SymbolicTensor updates) => tensor.Graph.Add(new TensorScatterUpdate(), tensor, indices, updates);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        IndexTuples.Require(Type, c, c.Inputs[1].Shape, c.Inputs[0].Shape, c.Inputs[2].Shape);
        return c.Inputs[0].DType == c.Inputs[2].DType ? c.Inputs[0].Shape
            : throw new ShapeException($"{Type} '{c.NodeName}': the updates have another dtype.", c.Inputs[0].DType.Name(), c.Inputs[2].DType.Name(), "cast the updates.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor indices, SymbolicTensor updates) = (y.Node.Inputs[1], y.Node.Inputs[2]);
        return [Of(dy, indices, ZerosLike.Of(updates)), null, GatherNd.Of(dy, indices)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        long bytes = IndexTuples.SliceLength(c.Input(1).Shape.Dims[^1], dims) * c.Output(0).DType.Size();
        c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
        byte* update = (byte*)c.Input(2).Data;
        for (long i = 0; i < IndexTuples.Count(c.Input(1)); i++, update += bytes)
        {
            Buffer.MemoryCopy(update, (byte*)c.Output(0).Data + (IndexTuples.Slice(Type, c.Input(1), i, dims) * bytes), bytes, bytes);
        }
    }
}
