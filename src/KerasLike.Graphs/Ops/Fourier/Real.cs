namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Real</c>: real part of complex numbers.</summary>
/// <remarks>
/// <para>input: any shape, complex64 or complex128. output: its shape, float32 or float64.</para>
/// <para>Gradient: dy as the real part, 0 as the imaginary one.</para>
/// </remarks>
public sealed class Real : ComplexPart
{
    /// <summary>The real part of each number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Real(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [ComplexRule.OfReal(dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IPart
    {
        public static double Of(double real, double imag) => real;
    }
}
