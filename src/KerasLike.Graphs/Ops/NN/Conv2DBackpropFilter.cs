using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Conv2DBackpropFilter</c>: the gradient of a <see cref="Conv2D"/> by its filter.</summary>
/// <remarks>
/// <para>input: (batch, height, width, in channels); filter_sizes: the filter's shape, as numbers; out_backprop: (batch, height, width, out channels). Output: the filter's shape.</para>
/// <para>Gradient: Conv2DBackpropInput by the input, Conv2D by out_backprop.</para>
/// </remarks>
public sealed unsafe class Conv2DBackpropFilter(int[] strides, string padding, bool useCudnnOnGpu = true, int[]? explicitPaddings = null, string dataFormat = "NHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, explicitPaddings, dataFormat, dilations)
{
    /// <summary>The gradient by the filter.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor filterSizes, SymbolicTensor outBackprop, int[] strides, string padding, int[]? dilations = null, int[]? explicitPaddings = null) =>
        input.Graph.Add(new Conv2DBackpropFilter(strides, padding, explicitPaddings: explicitPaddings, dilations: dilations), input, filterSizes, outBackprop);

    /// <summary>TensorFlow's hint for GPUs.</summary>
    public bool UseCudnnOnGpu { get; } = useCudnnOnGpu;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Sizes(c.Inputs[1], Axes + 2);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor outBackprop) = (y.Node.Inputs[0], y.Node.Inputs[2]);
        return [Conv2DBackpropInput.Of(ShapeOp.Of(x), dy, outBackprop, Strides, Padding, Dilations, ExplicitPaddings), null, Conv2D.Of(x, dy, Strides, Padding, Dilations, ExplicitPaddings)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Input(0).Shape, c.Output(0).Shape, c.Input(2).Shape);
        if (PreparesDouble(c, geometry))
        {
            return;
        }

        ConvFilterGradient plan = new(geometry);
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

        ((ConvFilterGradient)c.State!).Run(c.Input(0).Float, c.Input(2).Float, c.Output(0).Float, c.Scratch);
    }
}
