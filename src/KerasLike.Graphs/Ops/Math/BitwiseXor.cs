namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BitwiseXor</c>: the bits that one has and the other not, element by element.</summary>
/// <remarks><para>x, y: one dtype of whole numbers, shapes that NumPy can broadcast. z: the broadcast shape.</para></remarks>
[NoGradient("whole numbers")]
public sealed class BitwiseXor : BinaryOp
{
    /// <summary>The bits that one has and the other not.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new BitwiseXor(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, (a, b) => a ^ b);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => IntegerKernel.RunPair<Function>(c);

    private readonly struct Function : IIntegerBinary
    {
        T IIntegerBinary.Invoke<T>(T a, T b) => a ^ b;
    }
}
