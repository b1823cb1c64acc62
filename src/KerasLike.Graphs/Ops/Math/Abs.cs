using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Abs</c>: y = |x|, element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: dy · sign(x).</para>
/// </remarks>
public sealed class Abs : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Abs(), x);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Signed(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Sign.Of(y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Function>(c);

    private readonly struct Function : IUnary, INumberUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Abs(x);

        T INumberUnary.Invoke<T>(T x) => T.Abs(x);
    }
}
