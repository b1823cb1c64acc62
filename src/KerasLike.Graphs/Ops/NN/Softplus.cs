using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Softplus</c>: y = ln(1 + eˣ).</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · sigmoid(x), as SoftplusGrad.</para>
/// </remarks>
[Outputs("activations")]
public sealed class Softplus : UnaryOp
{
    /// <summary>ln(1 + eˣ).</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Softplus(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SoftplusGrad.Of(dy, y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    // max(x, 0) + ln(1 + e^-|x|): nothing overflows, and what is small stays exact.
    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x)
        {
            // ln(1 + e) = ln(u) · e / (u - 1) with u = 1 + e corrects the rounding of u.
            V one = V.Broadcast(1f);
            V e = VectorMath.Exp(V.Broadcast(0f) - V.Abs(x));
            V u = one + e;
            V exact = V.Equal(u, one);
            V log = VectorMath.Log(u) * e / V.Select(exact, one, u - one);
            return V.Max(x, V.Broadcast(0f)) + V.Select(exact, e, log);
        }

        T IFloatUnary.Invoke<T>(T x) => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));
    }
}
