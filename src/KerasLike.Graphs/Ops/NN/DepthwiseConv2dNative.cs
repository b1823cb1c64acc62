using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DepthwiseConv2dNative</c>: each channel of x convolved with filters of its own.</summary>
/// <remarks>
/// <para>input: (batch, height, width, channels); filter: (kernel height, kernel width, channels, multiplier). output: (batch, height, width, channels · multiplier).</para>
/// <para>Gradient: DepthwiseConv2dNativeBackpropInput and DepthwiseConv2dNativeBackpropFilter.</para>
/// <para>Source: Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR 2017.</para>
/// </remarks>
public sealed unsafe class DepthwiseConv2dNative(int[] strides, string padding, int[]? explicitPaddings = null, string dataFormat = "NHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, explicitPaddings, dataFormat, dilations)
{
    /// <summary>The convolution; strides and dilations count batch and channels, as in TensorFlow.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor filter, int[] strides, string padding, int[]? dilations = null, int[]? explicitPaddings = null) =>
        input.Graph.Add(new DepthwiseConv2dNative(strides, padding, explicitPaddings: explicitPaddings, dilations: dilations), input, filter);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        (Shape x, Shape filter) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        if (x.HasRank && filter.HasRank && x[^1] is int channels && filter[^2] is int own && channels != own)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the channels do not fit.", $"{own} channels", $"{x}", "make the channels of the images and of the filter equal.");
        }

        return Convolved(c.NodeName, x, filter, filter.HasRank ? filter[^2] * filter[^1] : null);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor filter) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        return [DepthwiseConv2dNativeBackpropInput.Of(ShapeOp.Of(x), filter, dy, Strides, Padding, Dilations, ExplicitPaddings), DepthwiseConv2dNativeBackpropFilter.Of(x, ShapeOp.Of(filter), dy, Strides, Padding, Dilations, ExplicitPaddings)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Input(0).Shape, c.Input(1).Shape, c.Output(0).Shape, isDepthwise: true);
        if (PreparesDouble(c, geometry))
        {
            return;
        }

        DepthwiseConv plan = new(geometry);
        c.State = plan;
        c.RequestScratch(plan.ScratchBytes);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.Forward(c.Input(0).As<double>(), c.Input(1).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((DepthwiseConv)c.State!).Forward(c.Input(0).Float, c.Input(1).Float, c.Output(0).Float, c.Scratch);
    }
}
