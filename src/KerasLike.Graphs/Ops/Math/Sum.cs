using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Sum</c>: the sum over some axes.</summary>
/// <remarks>
/// <para>x: any shape; axes: a vector of integers. y: x without those axes, or with length 1 there (<c>keep_dims</c>). An empty sum is 0.</para>
/// <para>Gradient: dy, repeated along the axes.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed class Sum(bool keepDims = false) : ReductionOp(keepDims)
{
    /// <summary>The sum over the axes that a tensor lists.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor axes, bool keepDims = false) => x.Graph.Add(new Sum(keepDims), x, axes);

    /// <summary>The sum over some axes; over all if none are given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        Of(x, axes is null ? AllAxes(x) : Const.Ints(x.Graph, axes), keepDims);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [BroadcastTo.Of(Expanded(dy, y), ShapeOp.Of(y.Node.Inputs[0])), null];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Values(1) is { Length: 0 } ? 0 : -1;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ReductionKernel.Run<Add>(c);

    internal readonly struct Add : INumberReduction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, KerasLike.Numerics.IVector<V> => a + b;

        public static T Neutral<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
