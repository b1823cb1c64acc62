using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Conv3DBackpropFilterV2</c>: the gradient of a <see cref="Conv3D"/> by its filter.</summary>
/// <remarks>
/// <para>input: (batch, depth, height, width, in channels); filter_sizes: the filter's shape, as numbers; out_backprop: (batch, depth, height, width, out channels). Output: the filter's shape.</para>
/// <para>Gradient: Conv3DBackpropInputV2 by the input, Conv3D by out_backprop.</para>
/// </remarks>
public sealed unsafe class Conv3DBackpropFilterV2(int[] strides, string padding, string dataFormat = "NDHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, null, dataFormat, dilations)
{
    /// <summary>The gradient by the filter.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor filterSizes, SymbolicTensor outBackprop, int[] strides, string padding, int[]? dilations = null) =>
        input.Graph.Add(new Conv3DBackpropFilterV2(strides, padding, dilations: dilations), input, filterSizes, outBackprop);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Sizes(c.Inputs[1], Axes + 2);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor outBackprop) = (y.Node.Inputs[0], y.Node.Inputs[2]);
        return [Conv3DBackpropInputV2.Of(ShapeOp.Of(x), dy, outBackprop, Strides, Padding, Dilations), null, Conv3D.Of(x, dy, Strides, Padding, Dilations)];
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
