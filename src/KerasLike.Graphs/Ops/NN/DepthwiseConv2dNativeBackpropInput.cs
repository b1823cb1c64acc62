using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DepthwiseConv2dNativeBackpropInput</c>: the gradient of a <see cref="DepthwiseConv2dNative"/> by its input.</summary>
/// <remarks>
/// <para>input_sizes: the input's shape, as numbers; filter: (kernel height, kernel width, channels, multiplier); out_backprop: (batch, height, width, channels · multiplier). Output: the input's shape.</para>
/// <para>Gradient: DepthwiseConv2dNativeBackpropFilter by the filter, DepthwiseConv2dNative by out_backprop.</para>
/// </remarks>
[TypeAttr("T", 1)]
public sealed unsafe class DepthwiseConv2dNativeBackpropInput(int[] strides, string padding, int[]? explicitPaddings = null, string dataFormat = "NHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, explicitPaddings, dataFormat, dilations)
{
    /// <summary>The gradient by the input.</summary>
    public static SymbolicTensor Of(SymbolicTensor inputSizes, SymbolicTensor filter, SymbolicTensor outBackprop, int[] strides, string padding, int[]? dilations = null, int[]? explicitPaddings = null) =>
        filter.Graph.Add(new DepthwiseConv2dNativeBackpropInput(strides, padding, explicitPaddings: explicitPaddings, dilations: dilations), inputSizes, filter, outBackprop);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = Sizes(c.Inputs[0], Axes + 2);
        return c.Inputs[2].Shape.HasRank ? x.With(0, x[0] ?? c.Inputs[2].Shape[0]) : x;
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor filter, SymbolicTensor outBackprop) = (y.Node.Inputs[1], y.Node.Inputs[2]);
        return [null, DepthwiseConv2dNativeBackpropFilter.Of(dy, ShapeOp.Of(filter), outBackprop, Strides, Padding, Dilations, ExplicitPaddings), DepthwiseConv2dNative.Of(dy, filter, Strides, Padding, Dilations, ExplicitPaddings)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Output(0).Shape, c.Input(1).Shape, c.Input(2).Shape, isDepthwise: true);
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
            plain.InputGradient(c.Input(2).As<double>(), c.Input(1).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((DepthwiseConv)c.State!).InputGradient(c.Input(2).Float, c.Input(1).Float, c.Output(0).Float, c.Scratch);
    }
}
