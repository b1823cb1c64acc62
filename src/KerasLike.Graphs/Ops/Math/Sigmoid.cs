using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Sigmoid</c>: y = 1 / (1 + e⁻ˣ), element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · y · (1 - y).</para>
/// </remarks>
public sealed unsafe class Sigmoid : UnaryOp, IEpilogueActivation
{
    /// <summary>The function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Sigmoid(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (y * (1 - y))];

    /// <inheritdoc/>
    public delegate*<float*, long, void> InPlace => &Finish;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private static void Finish(float* x, long n) => Elementwise.Map<Function>(x, x, n);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorMath.Sigmoid(x);

        T IFloatUnary.Invoke<T>(T x) => T.One / (T.One + T.Exp(-x));
    }
}
