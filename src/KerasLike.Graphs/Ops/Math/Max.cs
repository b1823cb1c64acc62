using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Max</c>: the largest element over some axes.</summary>
/// <remarks>
/// <para>x: any shape; axes: a vector of integers. y: x without those axes, or with length 1 there (<c>keep_dims</c>). Of no elements: the smallest number.</para>
/// <para>Gradient: dy, shared equally among the elements that equal y.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed class Max(bool keepDims = false) : ReductionOp(keepDims)
{
    /// <summary>The reduction over the axes that a tensor lists.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor axes, bool keepDims = false) => x.Graph.Add(new Max(keepDims), x, axes);

    /// <summary>The reduction over some axes; over all if none are given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        Of(x, axes is null ? AllAxes(x) : Const.Ints(x.Graph, axes), keepDims);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SharedAmongEqual(y, dy), null];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Values(1) is { Length: 0 } ? 0 : -1;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ReductionKernel.Run<Function>(c);

    private readonly struct Function : INumberReduction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, KerasLike.Numerics.IVector<V> => V.Max(a, b);

        public static T Neutral<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Extremes.Lowest<T>();

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Max(a, b);
    }
}
