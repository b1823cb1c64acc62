using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BesselI0</c>: y = I₀(x), the modified Bessel function of the first kind of order 0, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · I₁(x).</para>
/// </remarks>
public sealed class BesselI0 : UnaryOp
{
    /// <summary>The Bessel function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new BesselI0(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * BesselI1.Of(y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.BesselI(0, x);
    }
}
