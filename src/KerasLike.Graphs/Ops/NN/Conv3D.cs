using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Conv3D</c>: y[o] = Σ x[o · stride + f · dilation - padding] · filter[f] over the numbers f of the kernel and the channels.</summary>
/// <remarks>
/// <para>input: (batch, depth, height, width, in channels); filter: (kernel depth, height, width, in channels / groups, out channels). output: (batch, depth, height, width, out channels).</para>
/// <para>Gradient: Conv3DBackpropInputV2 and Conv3DBackpropFilterV2.</para>
/// <para>Source: LeCun et al., "Gradient-based learning applied to document recognition", Proc. IEEE 86(11), 1998.</para>
/// </remarks>
public sealed unsafe class Conv3D(int[] strides, string padding, string dataFormat = "NDHWC", int[]? dilations = null)
    : ConvolutionOp(strides, padding, null, dataFormat, dilations), IEpilogueProduct
{
    /// <summary>The convolution; strides and dilations count batch and channels, as in TensorFlow.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor filter, int[] strides, string padding, int[]? dilations = null) =>
        input.Graph.Add(new Conv3D(strides, padding, dilations: dilations), input, filter);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        (Shape x, Shape filter) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        if (x.HasRank && filter.HasRank && x[^1] is int channels && filter[^2] is int group && (group == 0 || channels % group != 0 || filter[^1] % (channels / group) is not (0 or null)))
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the channels do not fit.", $"{group} channels, or a multiple that divides the filter's {filter[^1]}", $"{x} and {filter}", "make the channels of the images and of the filter equal.");
        }

        return Convolved(c.NodeName, x, filter, filter.HasRank ? filter[^1] : null);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor filter) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        return [Conv3DBackpropInputV2.Of(ShapeOp.Of(x), filter, dy, Strides, Padding, Dilations), Conv3DBackpropFilterV2.Of(x, ShapeOp.Of(filter), dy, Strides, Padding, Dilations)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        ConvGeometry geometry = Geometry(c.Input(0).Shape, c.Input(1).Shape, c.Output(0).Shape);
        if (PreparesDouble(c, geometry))
        {
            return;
        }

        ConvForward plan = new(geometry);
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
            plain.Forward(c.Input(0).As<double>(), c.Input(1).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((ConvForward)c.State!).Run(c.Input(0).Float, c.Input(1).Float, c.Output(0).Float, c.Scratch, epilogue);
    }
}
