using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Lgamma</c>: y = ln |Γ(x)|, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x; infinite at 0 and at negative whole numbers.</para>
/// <para>Gradient: dy · ψ(x), the digamma function.</para>
/// </remarks>
public sealed class Lgamma : UnaryOp
{
    /// <summary>The logarithm of the gamma function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Lgamma(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Digamma.Of(y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.LogGamma(x);
    }
}
