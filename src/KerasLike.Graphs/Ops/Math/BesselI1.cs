using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BesselI1</c>: y = I₁(x), the modified Bessel function of the first kind of order 1, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · (I₀(x) − I₁(x) / x), and dy / 2 at 0.</para>
/// </remarks>
public sealed class BesselI1 : UnaryOp
{
    /// <summary>The Bessel function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new BesselI1(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        return [dy * SelectV2.Of(Equal.Of(x, 0), Const.Like(x, 0.5), BesselI0.Of(x) - (y / x))];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.BesselI(1, x);
    }
}
