using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MaxPool3D</c>: the maximum of each window, channel by channel.</summary>
/// <remarks>
/// <para>input: (batch, depth, height, width, channels). output: (batch, windows, channels).</para>
/// <para>Gradient: MaxPool3DGrad.</para>
/// </remarks>
public sealed unsafe class MaxPool3D(int[] ksize, int[] strides, string padding, string dataFormat = "NDHWC") : PoolingOp(ksize, strides, padding, dataFormat)
{
    /// <summary>The pooled images; window and strides count batch and channels, as in TensorFlow.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[] ksize, int[] strides, string padding) => x.Graph.Add(new MaxPool3D(ksize, strides, padding), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Pooled(c.NodeName, c.Inputs[0].Shape);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [MaxPool3DGrad.Of(y.Node.Inputs[0], y, dy, Ksize, Strides, Padding)];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = Plan(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.Max(c.Input(0).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((Pooling)c.State!).Max(c.Input(0).Float, c.Output(0).Float);
    }
}
