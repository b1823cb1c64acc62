using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Neg</c>: y = -x, element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: -dy.</para>
/// </remarks>
public sealed class Neg : UnaryOp
{
    /// <summary>-x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Neg(), x);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Signed(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Minus>(c);

    private readonly struct Minus : IUnary, INumberUnary
    {
        // The sign bit is turned over, so that -0 and NaN come out as in TensorFlow.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => x ^ V.Bits(unchecked((int)0x80000000));

        T INumberUnary.Invoke<T>(T x) => -x;
    }
}
