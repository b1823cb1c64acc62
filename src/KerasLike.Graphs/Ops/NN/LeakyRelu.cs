using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LeakyRelu</c>: y = x where positive, else alpha · x.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy where x is positive, else alpha · dy.</para>
/// <para>Source: Maas et al., "Rectifier nonlinearities improve neural network acoustic models", ICML 2013.</para>
/// </remarks>
[Outputs("activations")]
public sealed class LeakyRelu(float alpha = 0.2f) : UnaryOp
{
    /// <summary>x where positive, else alpha · x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, float alpha = 0.2f) => x.Graph.Add(new LeakyRelu(alpha), x);

    /// <summary>The slope below 0.</summary>
    public float Alpha { get; } = alpha;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [LeakyReluGrad.Of(dy, y.Node.Inputs[0], Alpha)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float(c, new Function(Alpha));

    private readonly struct Function(float alpha) : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Select(V.Less(V.Broadcast(0f), x), x, V.Broadcast(alpha) * x);

        T IFloatUnary.Invoke<T>(T x) => x > T.Zero ? x : T.CreateChecked(alpha) * x;
    }
}
