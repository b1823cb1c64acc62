using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Sign</c>: y = −1, 0 or 1 as x is negative, zero or positive; NaN for NaN, element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: 0.</para>
/// </remarks>
public sealed class Sign : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Sign(), x);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Signed(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Const.Like(dy, 0) * dy];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Function>(c);

    private readonly struct Function : IUnary, INumberUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Select(V.Less(V.Broadcast(0f), x), V.Broadcast(1f), V.Select(V.Less(x, V.Broadcast(0f)), V.Broadcast(-1f), x));

        T INumberUnary.Invoke<T>(T x) => x > T.Zero ? T.One : x < T.Zero ? -T.One : x;
    }
}
