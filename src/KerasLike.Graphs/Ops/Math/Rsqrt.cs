using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Rsqrt</c>: y = 1 / √x, element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: −½ · dy · y³.</para>
/// </remarks>
public sealed class Rsqrt : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Rsqrt(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * -0.5 * (y * y * y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Broadcast(1f) / V.Sqrt(x);

        T IFloatUnary.Invoke<T>(T x) => T.One / T.Sqrt(x);
    }
}
