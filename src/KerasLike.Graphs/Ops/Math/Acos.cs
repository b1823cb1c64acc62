namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Acos</c>: y = arccos x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x, NaN outside ±1.</para>
/// <para>Gradient: −dy / √(1 − x²).</para>
/// </remarks>
public sealed class Acos : UnaryOp
{
    /// <summary>The angle whose cosine it is, of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Acos(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [-(dy * Rsqrt.Of(1 - Square.Of(y.Node.Inputs[0])))];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => Math.Acos(x);
    }
}
