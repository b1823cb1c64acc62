namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Asin</c>: y = arcsin x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x, NaN outside ±1.</para>
/// <para>Gradient: dy / √(1 − x²).</para>
/// </remarks>
public sealed class Asin : UnaryOp
{
    /// <summary>The angle whose sine it is, of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Asin(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Rsqrt.Of(1 - Square.Of(y.Node.Inputs[0]))];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => Math.Asin(x);
    }
}
