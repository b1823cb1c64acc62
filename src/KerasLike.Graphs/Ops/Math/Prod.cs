using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Prod</c>: the product over some axes.</summary>
/// <remarks>
/// <para>x: any shape; axes: a vector of integers. y: x without those axes, or with length 1 there (<c>keep_dims</c>). An empty product is 1.</para>
/// <para>Gradient: dy · y / x, for elements other than 0 (TensorFlow's own way is exact at 0 too).</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed class Prod(bool keepDims = false) : ReductionOp(keepDims)
{
    /// <summary>The product over the axes that a tensor lists.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor axes, bool keepDims = false) => x.Graph.Add(new Prod(keepDims), x, axes);

    /// <summary>The product over some axes; over all if none are given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        Of(x, axes is null ? AllAxes(x) : Const.Ints(x.Graph, axes), keepDims);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Expanded(dy * y, y) / y.Node.Inputs[0], null];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Values(1) is { Length: 0 } ? 0 : -1;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ReductionKernel.Run<Times>(c);

    private readonly struct Times : INumberReduction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, KerasLike.Numerics.IVector<V> => a * b;

        public static T Neutral<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
