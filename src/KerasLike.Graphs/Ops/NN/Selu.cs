using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Selu</c>: y = scale · x where positive, else scale · alpha · (eˣ − 1).</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x. scale = 1.0507009873554805, scale · alpha = 1.7580993408473768.</para>
/// <para>Gradient: dy · scale where y is positive, else dy · (y + scale · alpha).</para>
/// <para>Source: Klambauer et al., "Self-normalizing neural networks", NeurIPS 2017.</para>
/// </remarks>
[Outputs("activations")]
public sealed class Selu : UnaryOp
{
    internal const double Scale = 1.0507009873554804934193349852946;
    internal const double ScaleAlpha = 1.7580993408473768599402175208123;

    /// <summary>The scaled exponential linear unit of x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Selu(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SeluGrad.Of(dy, y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Select(V.Less(x, V.Broadcast(0f)),
            V.Broadcast((float)ScaleAlpha) * (VectorMath.Exp(x) - V.Broadcast(1f)), V.Broadcast((float)Scale) * x);

        T IFloatUnary.Invoke<T>(T x) => x < T.Zero ? T.CreateChecked(ScaleAlpha) * T.ExpM1(x) : T.CreateChecked(Scale) * x;
    }
}
