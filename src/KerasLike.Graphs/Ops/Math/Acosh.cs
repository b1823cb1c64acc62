namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Acosh</c>: y = arcosh x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x, NaN below 1.</para>
/// <para>Gradient: dy / sinh y.</para>
/// </remarks>
public sealed class Acosh : UnaryOp
{
    /// <summary>The area hyperbolic cosine of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Acosh(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy / Sinh.Of(y)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => Math.Acosh(x);
    }
}
