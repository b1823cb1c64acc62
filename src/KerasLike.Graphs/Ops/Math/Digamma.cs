using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Digamma</c>: y = ψ(x), the derivative of ln Γ(x), element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x; NaN at 0 and at negative whole numbers.</para>
/// <para>Gradient: dy · ψ′(x), by Polygamma.</para>
/// </remarks>
public sealed class Digamma : UnaryOp
{
    /// <summary>The digamma function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Digamma(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Polygamma.Of(OnesLike.Of(y.Node.Inputs[0]), y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.Digamma(x);
    }
}
