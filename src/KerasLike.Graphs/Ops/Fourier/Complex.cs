namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Complex</c>: complex numbers from real and imaginary parts.</summary>
/// <remarks>
/// <para>real, imag: of one shape and dtype, float32 or float64 (TensorFlow also broadcasts; here they are alike). out: complex64 or complex128.</para>
/// <para>Gradient: real and imaginary part of dy.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tout", ~0)]
[Outputs("out")]
public sealed unsafe class Complex : Op
{
    /// <summary>real + i · imag.</summary>
    public static SymbolicTensor Of(SymbolicTensor real, SymbolicTensor imag) => real.Graph.Add(new Complex(), real, imag);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        (Shape real, Shape imag) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        return real.IsCompatibleWith(imag) ? real.Merge(imag)
            : throw new ShapeException($"Complex '{c.NodeName}': the parts have different shapes.", $"{real}", $"{imag}", "broadcast them first.");
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => ComplexRule.Complex(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Real.Of(dy), Imag.Of(dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (int part = 0; part < 2; part++)
        {
            if (c.Input(0).DType == DType.Float32)
            {
                Interleave(c.Input(part).As<float>(), c.Output(0).As<float>() + part, c.Output(0).Length);
            }
            else
            {
                Interleave(c.Input(part).As<double>(), c.Output(0).As<double>() + part, c.Output(0).Length);
            }
        }
    }

    private static void Interleave<T>(T* from, T* to, long count)
        where T : unmanaged
    {
        for (long i = 0; i < count; i++)
        {
            to[2 * i] = from[i];
        }
    }
}
