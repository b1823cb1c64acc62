using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Erfc</c>: y = 1 − erf x, also where that is small, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: −dy · 2/√π · e^(−x²).</para>
/// </remarks>
public sealed class Erfc : UnaryOp
{
    /// <summary>The complement of the error function of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Erfc(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * (Exp.Of(-Square.Of(y.Node.Inputs[0])) * -1.1283791670955126)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Unary<Function>(c);

    private readonly struct Function : IPreciseUnary
    {
        public static double Of(double x) => SpecialFunctions.Erfc(x);
    }
}
