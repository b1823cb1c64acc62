using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Conv3DBackpropInputV2</c>: the gradient of a <see cref="Conv3D"/> by its input, which is also the transposed convolution.</summary>
/// <remarks>
/// <para>input_sizes: the input's shape, as numbers; filter: (kernel depth, height, width, in channels / groups, out channels); out_backprop: (batch, depth, height, width, out channels). Output: the input's shape.</para>
/// <para>Gradient: Conv3DBackpropFilterV2 by the filter, Conv3D by out_backprop.</para>
/// </remarks>
[TypeAttr("T", 1)]
[TypeAttr("Tshape", 0)]
public sealed unsafe class Conv3DBackpropInputV2(int[] strides, string padding, string dataFormat = "NDHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, null, dataFormat, dilations), IEpilogueProduct
{
    /// <summary>The gradient by the input.</summary>
    public static SymbolicTensor Of(SymbolicTensor inputSizes, SymbolicTensor filter, SymbolicTensor outBackprop, int[] strides, string padding, int[]? dilations = null) =>
        filter.Graph.Add(new Conv3DBackpropInputV2(strides, padding, dilations: dilations), inputSizes, filter, outBackprop);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => InputOf(c);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor filter, SymbolicTensor outBackprop) = (y.Node.Inputs[1], y.Node.Inputs[2]);
        return [null, Conv3DBackpropFilterV2.Of(dy, ShapeOp.Of(filter), outBackprop, Strides, Padding, Dilations), Conv3D.Of(dy, filter, Strides, Padding, Dilations)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Output(0).Shape, c.Input(1).Shape, c.Input(2).Shape);
        if (PreparesDouble(c, geometry))
        {
            return;
        }

        ConvInputGradient plan = new(geometry);
        c.State = plan;
        c.RequestScratch(plan.ScratchBytes);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Multiply(c, default);

    /// <inheritdoc/>
    public void Multiply(KernelContext c, in Epilogue epilogue)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.InputGradient(c.Input(2).As<double>(), c.Input(1).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((ConvInputGradient)c.State!).Run(c.Input(2).Float, c.Input(1).Float, c.Output(0).Float, c.Scratch, epilogue);
    }
}
