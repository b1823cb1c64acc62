using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AvgPool</c>: the mean of the pixels inside the image of each window, channel by channel.</summary>
/// <remarks>
/// <para>value: (batch, height, width, channels). output: (batch, windows, channels).</para>
/// <para>Gradient: AvgPoolGrad.</para>
/// </remarks>
public sealed unsafe class AvgPool(int[] ksize, int[] strides, string padding, string dataFormat = "NHWC") : PoolingOp(ksize, strides, padding, dataFormat)
{
    /// <summary>The pooled images; window and strides count batch and channels, as in TensorFlow.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[] ksize, int[] strides, string padding) => x.Graph.Add(new AvgPool(ksize, strides, padding), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Pooled(c.NodeName, c.Inputs[0].Shape);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [AvgPoolGrad.Of(ShapeOp.Of(y.Node.Inputs[0]), dy, Ksize, Strides, Padding)];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = Plan(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.Mean(c.Input(0).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((Pooling)c.State!).Mean(c.Input(0).Float, c.Output(0).Float);
    }
}
