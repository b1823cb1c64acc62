using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MaxPool</c>: the maximum of each window, channel by channel.</summary>
/// <remarks>
/// <para>input: (batch, height, width, channels). output: (batch, windows, channels).</para>
/// <para>Gradient: MaxPoolGrad.</para>
/// </remarks>
public sealed unsafe class MaxPool(int[] ksize, int[] strides, string padding, int[]? explicitPaddings = null, string dataFormat = "NHWC") : PoolingOp(ksize, strides, padding, dataFormat)
{
    /// <summary>The pooled images; window and strides count batch and channels, as in TensorFlow.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[] ksize, int[] strides, string padding) => x.Graph.Add(new MaxPool(ksize, strides, padding), x);

    /// <summary>TensorFlow's paddings of one's own; this op takes none.</summary>
    public int[] ExplicitPaddings { get; } = explicitPaddings is null or [] ? [] : throw new ArgumentException(FourLines.Text("MaxPool: explicit paddings.", "padding SAME or VALID", "EXPLICIT", "pad before."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Pooled(c.NodeName, c.Inputs[0].Shape);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [MaxPoolGrad.Of(y.Node.Inputs[0], y, dy, Ksize, Strides, Padding)];

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
