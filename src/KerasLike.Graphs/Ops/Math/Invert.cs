namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Invert</c>: every bit the other way round, element by element.</summary>
/// <remarks><para>x: whole numbers of any shape. y: the shape of x.</para></remarks>
[NoGradient("whole numbers")]
public sealed class Invert : UnaryOp
{
    /// <summary>The numbers with all bits turned.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Invert(), x);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value is { } value ? Array.ConvertAll(value, v => ~v) : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => IntegerKernel.Run<Function>(c);

    private readonly struct Function : IIntegerUnary
    {
        T IIntegerUnary.Invoke<T>(T x) => ~x;
    }
}
