using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Relu</c>: y = max(x, 0), element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x. NaN stays NaN.</para>
/// <para>Gradient: dy where y is positive, else 0 (so 0 at x = 0, as in TensorFlow).</para>
/// <para>Source: Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", ICML 2010.</para>
/// </remarks>
[Outputs("activations")]
public sealed unsafe class Relu : UnaryOp, IEpilogueActivation
{
    /// <summary>max(x, 0).</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Relu(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [ReluGrad.Of(dy, y)];

    /// <inheritdoc/>
    public delegate*<float*, long, void> InPlace => &Finish;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Max0>(c);

    private static void Finish(float* x, long n) => Elementwise.Map<Max0>(x, x, n);

    internal readonly struct Max0 : IUnary, INumberUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Max(x, V.Broadcast(0f));

        T INumberUnary.Invoke<T>(T x) => T.Max(x, T.Zero);
    }
}
