using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Ceil</c>: the smallest whole number that is not below x, element by element.</summary>
/// <remarks><para>x: any shape, floating point. y: the shape of x.</para></remarks>
[NoGradient("it is flat almost everywhere")]
public sealed class Ceil : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Ceil(), x);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Broadcast(0f) - V.Floor(V.Broadcast(0f) - x);

        T IFloatUnary.Invoke<T>(T x) => T.Ceiling(x);
    }
}
