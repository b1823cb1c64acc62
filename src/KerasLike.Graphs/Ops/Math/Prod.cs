using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Prod</c>: the product over some axes.</summary>
/// <remarks>
/// <para>x: any shape; axes: a vector of integers. y: x without those axes, or with length 1 there (<c>keep_dims</c>). An empty product is 1.</para>
/// <para>Gradient: dy times the product of the other elements, which is y / x where nothing is 0.</para>
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
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        // Beside one 0 only the 0 itself has a product of others that is not 0; beside two nothing has.
        (SymbolicTensor x, SymbolicTensor axes) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor isZero = Equal.Of(x, 0);
        SymbolicTensor zeros = Sum.Of(Cast.Of(isZero, x.DType), axes, keepDims: true);
        SymbolicTensor others = SelectV2.Of(isZero, OnesLike.Of(x), x);
        SymbolicTensor product = Of(others, axes, keepDims: true) / others;
        SymbolicTensor zero = Const.Like(x, 0);
        SymbolicTensor besideOne = SelectV2.Of(LogicalAnd.Of(isZero, Equal.Of(zeros, 1)), product, zero);
        return [Expanded(dy, y) * SelectV2.Of(Equal.Of(zeros, 0), product, besideOne), null];
    }

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
