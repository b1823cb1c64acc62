namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Asinh</c>: y = arsinh x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy / cosh y.</para>
/// </remarks>
public sealed class Asinh : UnaryOp
{
    /// <summary>The area hyperbolic sine of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Asinh(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy / Cosh.Of(y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => Math.Asinh(x);
    }
}
