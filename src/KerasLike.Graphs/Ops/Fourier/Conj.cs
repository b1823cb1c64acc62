namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Conj</c>: complex numbers with the opposite imaginary part.</summary>
/// <remarks>
/// <para>input: any shape, complex64 or complex128. output: the same.</para>
/// <para>Gradient: the conjugate of dy.</para>
/// </remarks>
public sealed unsafe class Conj : Op
{
    /// <summary>The conjugates.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Conj(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => ComplexRule.Same(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            if (c.Output(0).DType == DType.Complex64)
            {
                Complex64 x = c.Input(0).As<Complex64>()[i];
                c.Output(0).As<Complex64>()[i] = x with { Imaginary = -x.Imaginary };
            }
            else
            {
                c.Output(0).As<System.Numerics.Complex>()[i] = System.Numerics.Complex.Conjugate(c.Input(0).As<System.Numerics.Complex>()[i]);
            }
        }
    }
}
