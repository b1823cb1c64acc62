namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RightShift</c>: x / 2ʸ, rounded down, element by element.</summary>
/// <remarks><para>x, y: one dtype of whole numbers, shapes that NumPy can broadcast. z: the broadcast shape. Shifts below 0 count as 0, and those beyond the width of the dtype as its last bit.</para></remarks>
[NoGradient("whole numbers")]
public sealed class RightShift : BinaryOp
{
    /// <summary>X / 2ʸ, rounded down.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new RightShift(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].DType == DType.Int64 ? ValueOf(c, (a, b) => a >> IntegerKernel.Shift(b)) : ValueOf(c, (a, b) => (int)a >> IntegerKernel.Shift((int)b));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => IntegerKernel.RunPair<Function>(c);

    private readonly struct Function : IIntegerBinary
    {
        T IIntegerBinary.Invoke<T>(T a, T b) => a >> IntegerKernel.Shift(b);
    }
}
