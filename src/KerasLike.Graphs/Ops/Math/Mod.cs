namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Mod</c>: the remainder as C has it, with the sign of x, element by element: <see cref="TruncateMod"/> by its older name.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape. Whole numbers must not be divided by 0.</para></remarks>
[NoGradient("TensorFlow defines none")]
public sealed class Mod : BinaryOp
{
    /// <summary>The remainder with the sign of x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Mod(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => RemainderKernel.HasZero(c) ? null : ValueOf(c, (a, b) => b == -1 ? 0 : a % b);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => RemainderKernel.Run(c);
}
