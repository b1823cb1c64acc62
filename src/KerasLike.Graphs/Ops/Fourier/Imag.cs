namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Imag</c>: imaginary part of complex numbers.</summary>
/// <remarks>
/// <para>input: any shape, complex64 or complex128. output: its shape, float32 or float64.</para>
/// <para>Gradient: 0 as the real part, dy as the imaginary one.</para>
/// </remarks>
public sealed class Imag : ComplexPart
{
    /// <summary>The imaginary part of each number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Imag(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Complex.Of(ZerosLike.Of(dy), dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IPart
    {
        public static double Of(double real, double imag) => imag;
    }
}
