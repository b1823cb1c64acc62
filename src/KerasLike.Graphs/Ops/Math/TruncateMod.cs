namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TruncateMod</c>: the remainder of x / y rounded towards 0, which has the sign of x, element by element.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape. Whole numbers must not be divided by 0.</para></remarks>
[NoGradient("TensorFlow defines none")]
public sealed class TruncateMod : BinaryOp
{
    /// <summary>The remainder with the sign of x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new TruncateMod(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => RemainderKernel.HasZero(c) ? null : ValueOf(c, (a, b) => b == -1 ? 0 : a % b);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => RemainderKernel.Run(c);
}
