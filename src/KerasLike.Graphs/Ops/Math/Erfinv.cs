using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Erfinv</c>: the y whose error function is x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x, NaN outside ±1.</para>
/// <para>Near ±1 TensorFlow in single precision loses 1 − |x| and is off in the third digit; this is the value of double precision, rounded.</para>
/// <para>Gradient: dy · √π/2 · e^(y²).</para>
/// </remarks>
public sealed class Erfinv : UnaryOp
{
    /// <summary>The inverse of the error function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Erfinv(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (Exp.Of(Square.Of(y)) * 0.886226925452758)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.ErfInv(x);
    }
}
