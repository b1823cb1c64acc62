using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>Dilated convolutions become ordinary ones with a filter that has zeros in between. TensorFlow's CPU kernels know dilations in Conv2D alone, not in its gradients, not channel by channel and not in Conv3D.</summary>
/// <remarks>A pixel that is infinite makes NaN of the zeros it meets.</remarks>
internal sealed class DilatedConvolution : Rewrite
{
    /// <inheritdoc/>
    public override bool Applies(Node node) => node.Op is ConvolutionOp op && op.Dilations.Any(d => d > 1) && new Convolution(node) is var c && (c.IsByInput || c.IsByFilter || c.IsDepthwise || op is Conv3D);

    /// <inheritdoc/>
    public override SymbolicTensor[] Emit(Node node, SymbolicTensor[] inputs)
    {
        Convolution c = new(node);
        int[] dilations = c.Op.Dilations[1..^1], kernel = c.Filter.Dims[..^2].ToArray();
        Op plain = Convolution.With(c.Op, "dilations", Enumerable.Repeat(1, c.Filter.Rank).ToArray());
        inputs = [.. inputs];
        if (!c.IsByFilter)
        {
            inputs[1] = Spread(inputs[1], kernel, dilations);
            return [inputs[0].Graph.Add(plain, inputs)];
        }

        for (int axis = 0; axis < kernel.Length; axis++)
        {
            inputs[1] = Convolution.Sizes(inputs[1], axis, Extent(kernel[axis], dilations[axis]));
        }

        // The gradients by the zeros are left out.
        return [StridedSlice.Of(inputs[0].Graph.Add(plain, inputs), new int[kernel.Length], new int[kernel.Length], dilations, endMask: (1 << kernel.Length) - 1)];
    }

    private static int Extent(int kernel, int dilation) => ((kernel - 1) * dilation) + 1;

    // Zeros after each number, then the last ones cut off.
    private static SymbolicTensor Spread(SymbolicTensor filter, int[] kernel, int[] dilations)
    {
        int axes = kernel.Length, channels = filter.Shape.Dims[^2], filters = filter.Shape.Dims[^1];
        int[] apart = new int[(2 * axes) + 2], together = new int[axes + 2], size = new int[axes + 2];
        int[,] zeros = new int[(2 * axes) + 2, 2];
        for (int axis = 0; axis < axes; axis++)
        {
            (apart[2 * axis], apart[(2 * axis) + 1], zeros[(2 * axis) + 1, 1]) = (kernel[axis], 1, dilations[axis] - 1);
            (together[axis], size[axis]) = (kernel[axis] * dilations[axis], Extent(kernel[axis], dilations[axis]));
        }

        (apart[^2], apart[^1], together[^2], together[^1], size[^2], size[^1]) = (channels, filters, channels, filters, channels, filters);
        return Slice.Of(Reshape.Of(Pad.Of(Reshape.Of(filter, apart), zeros), together), new int[axes + 2], size);
    }
}
