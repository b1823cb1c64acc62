using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Square</c>: y = x², element by element.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x.</para>
/// <para>Gradient: 2 · x · dy.</para>
/// </remarks>
public sealed class Square : UnaryOp
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Square(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (y.Node.Inputs[0] * 2)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Number<Function>(c);

    private readonly struct Function : IUnary, INumberUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => x * x;

        T INumberUnary.Invoke<T>(T x) => x * x;
    }
}
