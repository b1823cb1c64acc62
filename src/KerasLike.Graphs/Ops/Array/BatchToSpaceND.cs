namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BatchToSpaceND</c>: pixel q of the image (offset, n) of x is pixel (q · block_shape + offset - crop) of image n of y.</summary>
/// <remarks>
/// <para>input: (batch, M spatial axes, ...); block_shape: (M); crops: (M, 2). output: (batch / Π block_shape, length · block_shape - crops, ...).</para>
/// <para>Gradient: SpaceToBatchND.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tblock_shape", 1)]
[TypeAttr("Tcrops", 2)]
public sealed class BatchToSpaceND : Op, IAnyDType
{
    /// <summary>The blocks of the batch as images.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor blockShape, SymbolicTensor crops) => input.Graph.Add(new BatchToSpaceND(), input, blockShape, crops);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => BlockMove.Unbatched(Type, c.NodeName, c.Inputs[0].Shape, c.Inputs[1].Value, c.Inputs[2].Value);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SpaceToBatchND.Of(dy, y.Node.Inputs[1], y.Node.Inputs[2]), null, null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = (SlicePlan.Numbers(c, 1), SlicePlan.Numbers(c, 2));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long[] block, long[] crops) = ((long[], long[]))c.State!;
        BlockMove.Run(c.Output(0).Shape.Dims, c.Input(0).Shape.Dims, block, crops, c.Input(0), c.Output(0), toBatch: false);
    }
}
