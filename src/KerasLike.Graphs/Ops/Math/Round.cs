using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Round</c>: the nearest whole number, halves to the even one, element by element.</summary>
/// <remarks><para>x: any shape. y: the shape of x.</para></remarks>
[NoGradient("it is flat almost everywhere")]
public sealed class Round : UnaryOp
{
    /// <summary>The nearest whole number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Round(), x);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Nearest>(c);

    private readonly struct Nearest : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Round(x);

        T IFloatUnary.Invoke<T>(T x) => T.Round(x, MidpointRounding.ToEven);
    }
}
