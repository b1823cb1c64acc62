using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Sqrt</c>: y = √x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy / (2 y).</para>
/// </remarks>
public sealed class Sqrt : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Sqrt(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * 0.5 / y];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Sqrt(x);

        T IFloatUnary.Invoke<T>(T x) => T.Sqrt(x);
    }
}
