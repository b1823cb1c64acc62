namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Mean</c>: the mean over some axes.</summary>
/// <remarks>
/// <para>x: any shape; axes: a vector of integers. y: x without those axes, or with length 1 there (<c>keep_dims</c>). An empty mean is NaN.</para>
/// <para>Gradient: dy / n, repeated along the axes, n being the number of elements of each mean.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed unsafe class Mean(bool keepDims = false) : ReductionOp(keepDims)
{
    /// <summary>The mean over the axes that a tensor lists.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor axes, bool keepDims = false) => x.Graph.Add(new Mean(keepDims), x, axes);

    /// <summary>The mean over some axes; over all if none are given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        Of(x, axes is null ? AllAxes(x) : Const.Ints(x.Graph, axes), keepDims);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        SymbolicTensor n = x.Shape.IsFullyKnown && y.Shape.IsFullyKnown
            ? Const.Like(dy, (double)x.Shape.Size / Math.Max(1, y.Shape.Size))
            : Cast.Of(Size.Of(x), dy.DType) / Cast.Of(Size.Of(y), dy.DType);
        return [BroadcastTo.Of(Expanded(dy / n, y), ShapeOp.Of(x)), null];
    }

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Values(1) is { Length: 0 } ? 0 : -1;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReductionKernel.Run<Sum.Add>(c);
        switch (c.Output(0).DType)
        {
            case DType.Float32: Divide<float>(c); break;
            case DType.Float64: Divide<double>(c); break;
            case DType.Float16: Divide<Half>(c); break;
            case DType.Int32: Divide<int>(c); break;
            case DType.Int64: Divide<long>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void Divide<T>(KernelContext c)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (c.Output(0).Length == 0)
        {
            return;
        }

        T n = T.CreateChecked((double)c.Input(0).Length / c.Output(0).Length);
        T* y = c.Output(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            y[i] /= n;
        }
    }
}
