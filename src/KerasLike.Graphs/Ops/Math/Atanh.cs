namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Atanh</c>: y = artanh x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x, NaN outside ±1.</para>
/// <para>Gradient: dy / (1 − x²).</para>
/// </remarks>
public sealed class Atanh : UnaryOp
{
    /// <summary>The area hyperbolic tangent of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Atanh(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Reciprocal.Of(1 - Square.Of(y.Node.Inputs[0]))];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => Math.Atanh(x);
    }
}
