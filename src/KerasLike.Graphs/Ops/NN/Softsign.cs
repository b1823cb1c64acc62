using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Softsign</c>: y = x / (1 + |x|).</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy / (1 + |x|)², as SoftsignGrad.</para>
/// </remarks>
[Outputs("activations")]
public sealed class Softsign : UnaryOp
{
    /// <summary>x / (1 + |x|).</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Softsign(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SoftsignGrad.Of(dy, y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => x / (V.Broadcast(1f) + V.Abs(x));

        T IFloatUnary.Invoke<T>(T x) => x / (T.One + T.Abs(x));
    }
}
