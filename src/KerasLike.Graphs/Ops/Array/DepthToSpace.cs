namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DepthToSpace</c>: the channels of a pixel become a square of pixels.</summary>
/// <remarks>
/// <para>input: (batch, height, width, channels). output: (batch, height · block_size, width · block_size, channels / block_size²).</para>
/// <para>Gradient: SpaceToDepth.</para>
/// </remarks>
public sealed class DepthToSpace(int blockSize, string dataFormat = "NHWC") : DepthBlocks(blockSize, dataFormat)
{
    /// <summary>Channels as squares of pixels.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int blockSize) => input.Graph.Add(new DepthToSpace(blockSize), input);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Other(c.NodeName, c.Inputs[0].Shape, deep: false);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [SpaceToDepth.Of(dy, BlockSize)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Move(c.Input(0), c.Output(0), deep: false);
}
