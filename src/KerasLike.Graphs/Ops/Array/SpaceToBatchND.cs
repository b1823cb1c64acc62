namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SpaceToBatchND</c>: pixel (q · block_shape + offset) of x, zeros around it included, is pixel q of the image (offset, n) of y.</summary>
/// <remarks>
/// <para>input: (batch, M spatial axes, ...); block_shape: (M); paddings: (M, 2). output: (batch · Π block_shape, (length + paddings) / block_shape, ...).</para>
/// <para>Gradient: BatchToSpaceND.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tblock_shape", 1)]
[TypeAttr("Tpaddings", 2)]
public sealed class SpaceToBatchND : Op, IAnyDType
{
    /// <summary>The blocks of x in the batch.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor blockShape, SymbolicTensor paddings) => input.Graph.Add(new SpaceToBatchND(), input, blockShape, paddings);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => BlockMove.Batched(Type, c.NodeName, c.Inputs[0].Shape, c.Inputs[1].Value, c.Inputs[2].Value);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [BatchToSpaceND.Of(dy, y.Node.Inputs[1], y.Node.Inputs[2]), null, null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = (SlicePlan.Numbers(c, 1), SlicePlan.Numbers(c, 2));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long[] block, long[] paddings) = ((long[], long[]))c.State!;
        c.Output(0).ByteSpan().Clear();
        BlockMove.Run(c.Input(0).Shape.Dims, c.Output(0).Shape.Dims, block, paddings, c.Input(0), c.Output(0), toBatch: true);
    }
}
