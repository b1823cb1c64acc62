namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ComplexAbs</c>: absolute value of complex numbers.</summary>
/// <remarks>
/// <para>x: any shape, complex64 or complex128. y: its shape, float32 or float64.</para>
/// <para>Gradient: dy · x / |x|, 0 where x is 0.</para>
/// </remarks>
[Outputs("y")]
public sealed class ComplexAbs : ComplexPart
{
    /// <summary>The absolute value of each number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new ComplexAbs(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0], scale = DivNoNan.Of(dy, y);
        return [Complex.Of(scale * Real.Of(x), scale * Imag.Of(x))];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IPart
    {
        public static double Of(double real, double imag) => Math.Sqrt((real * real) + (imag * imag));
    }
}
