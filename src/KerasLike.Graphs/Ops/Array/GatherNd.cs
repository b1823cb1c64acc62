namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>GatherNd</c>: the slices of a tensor that tuples of indices name.</summary>
/// <remarks>
/// <para>params: any; indices: (..., k), the last axis holding a place on the first k axes of params. output: indices' shape without the last axis, then the axes of params from k on.</para>
/// <para>Gradient: dy added up where it came from, by ScatterNd.</para>
/// </remarks>
[TypeAttr("Tparams", 0)]
[TypeAttr("Tindices", 1)]
public sealed unsafe class GatherNd : Op, IAnyDType
{
    /// <summary>The slices that the tuples name.</summary>
    public static SymbolicTensor Of(SymbolicTensor values, SymbolicTensor indices) => values.Graph.Add(new GatherNd(), values, indices);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => IndexTuples.Slices($"GatherNd '{c.NodeName}'", c.Inputs[1].Shape, c.Inputs[0].Shape);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor shape = ShapeOp.Of(y.Node.Inputs[0]), indices = y.Node.Inputs[1];
        return [ScatterNd.Of(indices, dy, indices.DType == shape.DType ? shape : Cast.Of(shape, indices.DType)), null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView x = ref c.Input(0);
        ReadOnlySpan<int> dims = x.Shape.Dims;
        long bytes = IndexTuples.SliceLength(c.Input(1).Shape.Dims[^1], dims) * x.DType.Size();
        byte* y = (byte*)c.Output(0).Data;
        for (long i = 0; i < IndexTuples.Count(c.Input(1)); i++, y += bytes)
        {
            Buffer.MemoryCopy((byte*)x.Data + (IndexTuples.Slice(Type, c.Input(1), i, dims) * bytes), y, bytes, bytes);
        }
    }
}
