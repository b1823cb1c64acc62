using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Erf</c>: y = 2/√π ∫₀ˣ e^(−t²) dt, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · 2/√π · e^(−x²).</para>
/// </remarks>
public sealed class Erf : UnaryOp
{
    /// <summary>The error function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Erf(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (Exp.Of(-Square.Of(y.Node.Inputs[0])) * 1.1283791670955126)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorMath.Erf(x);

        T IFloatUnary.Invoke<T>(T x) => T.CreateChecked(ErrorFunction.Of(double.CreateChecked(x)));
    }
}
