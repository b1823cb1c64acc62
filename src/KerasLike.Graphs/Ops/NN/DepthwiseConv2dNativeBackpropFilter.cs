using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DepthwiseConv2dNativeBackpropFilter</c>: the gradient of a <see cref="DepthwiseConv2dNative"/> by its filter.</summary>
/// <remarks>
/// <para>input: (batch, height, width, channels); filter_sizes: the filter's shape, as numbers; out_backprop: (batch, height, width, channels · multiplier). Output: the filter's shape.</para>
/// <para>Gradient: DepthwiseConv2dNativeBackpropInput by the input, DepthwiseConv2dNative by out_backprop.</para>
/// </remarks>
public sealed unsafe class DepthwiseConv2dNativeBackpropFilter(int[] strides, string padding, int[]? explicitPaddings = null, string dataFormat = "NHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, explicitPaddings, dataFormat, dilations)
{
    /// <summary>The gradient by the filter.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor filterSizes, SymbolicTensor outBackprop, int[] strides, string padding, int[]? dilations = null, int[]? explicitPaddings = null) =>
        input.Graph.Add(new DepthwiseConv2dNativeBackpropFilter(strides, padding, explicitPaddings: explicitPaddings, dilations: dilations), input, filterSizes, outBackprop);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Sizes(c.Inputs[1], Axes + 2);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor outBackprop) = (y.Node.Inputs[0], y.Node.Inputs[2]);
        return [DepthwiseConv2dNativeBackpropInput.Of(ShapeOp.Of(x), dy, outBackprop, Strides, Padding, Dilations, ExplicitPaddings), null, DepthwiseConv2dNative.Of(x, dy, Strides, Padding, Dilations, ExplicitPaddings)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Input(0).Shape, c.Output(0).Shape, c.Input(2).Shape, isDepthwise: true);
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
            plain.FilterGradient(c.Input(0).As<double>(), c.Input(2).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((DepthwiseConv)c.State!).FilterGradient(c.Input(0).Float, c.Input(2).Float, c.Output(0).Float, c.Scratch);
    }
}
