using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Polygamma</c>: the derivative of order a of the digamma function, element by element.</summary>
/// <remarks>
/// <para>a, x: one floating-point dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz · Polygamma(a + 1, x) by x; none by the order.</para>
/// </remarks>
public sealed class Polygamma : BinaryOp
{
    /// <summary>The derivative of order a of the digamma function.</summary>
    public static SymbolicTensor Of(SymbolicTensor a, SymbolicTensor x) => a.Graph.Add(new Polygamma(), a, x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor a, SymbolicTensor x) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        return Reduced(z, null, dz * Of(a + 1, x));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Binary<Function>(c);

    private readonly struct Function : IPreciseBinary
    {
        public static double Of(double a, double b) => SpecialFunctions.Polygamma(a, b);
    }
}
