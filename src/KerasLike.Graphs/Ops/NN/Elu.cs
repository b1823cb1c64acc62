using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Elu</c>: y = x where positive, else eˣ − 1.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy where y is positive, else dy · (y + 1).</para>
/// <para>Source: Clevert et al., "Fast and accurate deep network learning by exponential linear units", ICLR 2016.</para>
/// </remarks>
[Outputs("activations")]
public sealed class Elu : UnaryOp
{
    /// <summary>x where positive, else eˣ − 1.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Elu(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [EluGrad.Of(dy, y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Select(V.Less(x, V.Broadcast(0f)), VectorMath.Exp(x) - V.Broadcast(1f), x);

        T IFloatUnary.Invoke<T>(T x) => x < T.Zero ? T.ExpM1(x) : x;
    }
}
