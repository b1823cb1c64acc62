namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Angle</c>: angle of complex numbers.</summary>
/// <remarks>
/// <para>input: any shape, complex64 or complex128. output: its shape, float32 or float64.</para>
/// <para>Gradient: dy · i · x / |x|².</para>
/// </remarks>
public sealed class Angle : ComplexPart
{
    /// <summary>The angle of each number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Angle(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0], scale = dy / Square.Of(ComplexAbs.Of(x));
        return [Complex.Of(Neg.Of(scale) * Imag.Of(x), scale * Real.Of(x))];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IPart
    {
        public static double Of(double real, double imag) => Math.Atan2(imag, real);
    }
}
