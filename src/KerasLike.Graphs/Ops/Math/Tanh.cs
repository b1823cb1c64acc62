using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Tanh</c>: y = tanh x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · (1 - y²).</para>
/// </remarks>
public sealed unsafe class Tanh : UnaryOp, IEpilogueActivation
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Tanh(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (1 - (y * y))];

    /// <inheritdoc/>
    public delegate*<float*, long, void> InPlace => &Finish;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private static void Finish(float* x, long n) => Elementwise.Map<Function>(x, x, n);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorMath.Tanh(x);

        T IFloatUnary.Invoke<T>(T x) => T.Tanh(x);
    }
}
