namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Add</c>: z = x + y, element by element: <see cref="AddV2"/> by its older name.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz by both, summed over the axes along which the operand was broadcast.</para>
/// </remarks>
public sealed class Add : BinaryOp
{
    /// <summary>x + y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Add(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, (a, b) => a + b);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Reduced(z, dz, dz);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<AddV2.Plus>(c);
}
