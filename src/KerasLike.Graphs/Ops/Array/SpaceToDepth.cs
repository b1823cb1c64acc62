namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SpaceToDepth</c>: squares of pixels become the channels of one pixel.</summary>
/// <remarks>
/// <para>input: (batch, height, width, channels). output: (batch, height / block_size, width / block_size, block_size² · channels), the square's row first, then its column, then the channel.</para>
/// <para>Gradient: DepthToSpace.</para>
/// </remarks>
public sealed class SpaceToDepth(int blockSize, string dataFormat = "NHWC") : DepthBlocks(blockSize, dataFormat)
{
    /// <summary>Squares of pixels as channels.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int blockSize) => input.Graph.Add(new SpaceToDepth(blockSize), input);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Other(c.NodeName, c.Inputs[0].Shape, deep: true);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [DepthToSpace.Of(dy, BlockSize)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Move(c.Input(0), c.Output(0), deep: true);
}
