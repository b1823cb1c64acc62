namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>CheckNumerics</c>: x, if all of it is finite.</summary>
/// <remarks>
/// <para>tensor: any shape, floating point. output: the same; a NaN or an infinity throws, with the message given.</para>
/// <para>Gradient: dy.</para>
/// </remarks>
public sealed unsafe class CheckNumerics(string message) : Op
{
    /// <summary>x, checked.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, string message) => x.Graph.Add(new CheckNumerics(message), x);

    /// <summary>What an error says first.</summary>
    public string Message { get; } = message;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            double value = c.Input(0).DType switch
            {
                DType.Float32 => c.Input(0).As<float>()[i],
                DType.Float64 => c.Input(0).As<double>()[i],
                DType.Float16 => (double)c.Input(0).As<Half>()[i],
                _ => throw KernelErrors.DType(c.Input(0).DType),
            };
            if (!double.IsFinite(value))
            {
                throw new ArithmeticException(FourLines.Text($"{Message}: a number is not finite.", "finite numbers", $"{value} at {i}", "look where it comes from."));
            }
        }

        c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
    }
}
