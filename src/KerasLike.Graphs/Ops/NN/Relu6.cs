using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Relu6</c>: y = min(max(x, 0), 6).</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: dy where y lies between 0 and 6, both excluded.</para>
/// </remarks>
[Outputs("activations")]
public sealed class Relu6 : UnaryOp
{
    /// <summary>min(max(x, 0), 6).</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Relu6(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Relu6Grad.Of(dy, y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Function>(c);

    private readonly struct Function : IUnary, INumberUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => V.Min(V.Max(x, V.Broadcast(0f)), V.Broadcast(6f));

        T INumberUnary.Invoke<T>(T x) => T.Min(T.Max(x, T.Zero), T.CreateChecked(6));
    }
}
