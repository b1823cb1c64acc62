using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>TensorFlow's convolutions over one, two or three axes, channels last. Over one axis they run as over two, the first 1 long.</summary>
internal static class Convolutions
{
    /// <summary>The convolution.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor kernel, Sizes strides, string padding, Sizes dilation) => strides.Numbers.Length switch
    {
        1 => Squeeze.Of(Graphs.Ops.Conv2D.Of(ExpandDims.Of(x, 1), ExpandDims.Of(kernel, 0), [1, 1, strides[0], 1], padding.ToUpperInvariant(), [1, 1, dilation[0], 1]), 1),
        2 => Graphs.Ops.Conv2D.Of(x, kernel, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
        _ => Graphs.Ops.Conv3D.Of(x, kernel, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
    };

    /// <summary>The transposed convolution.</summary>
    public static SymbolicTensor Transposed(SymbolicTensor x, SymbolicTensor kernel, Sizes strides, string padding, Sizes? outputPadding, Sizes dilation)
    {
        SymbolicTensor[] dimensions = Dimensions.Of(x);
        int filters = kernel.Shape[^2]!.Value;
        SymbolicTensor[] lengths = [dimensions[0], .. strides.Numbers.Select((_, axis) => Length(axis)), Const.Of(x.Graph, filters)];
        SymbolicTensor one = Const.Of(x.Graph, 1);
        return strides.Numbers.Length switch
        {
            1 => Squeeze.Of(Conv2DBackpropInput.Of(Pack.Of([lengths[0], one, lengths[1], lengths[2]]), ExpandDims.Of(kernel, 0), ExpandDims.Of(x, 1), [1, 1, strides[0], 1], padding.ToUpperInvariant(), [1, 1, dilation[0], 1]), 1),
            2 => Conv2DBackpropInput.Of(Pack.Of(lengths), kernel, x, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
            _ => Conv3DBackpropInputV2.Of(Pack.Of(lengths), kernel, x, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
        };

        // The output's length: the input's times the stride, plus what depends on the kernel alone.
        SymbolicTensor Length(int axis)
        {
            int extent = ((kernel.Shape[axis]!.Value - 1) * dilation[axis]) + 1, stride = strides[axis];
            int more = padding == "valid" ? extent - stride + (outputPadding?[axis] ?? Math.Max(extent, stride) - extent)
                : outputPadding is null ? 0 : (extent % 2) - stride + outputPadding[axis];
            return x.Shape[axis + 1] is int length ? Const.Of(x.Graph, (length * stride) + more)
                : AddV2.Of(Mul.Of(dimensions[axis + 1], Const.Of(x.Graph, stride)), Const.Of(x.Graph, more));
        }
    }

    /// <summary>The convolution of each channel by itself.</summary>
    public static SymbolicTensor Depthwise(SymbolicTensor x, SymbolicTensor kernel, Sizes strides, string padding, Sizes dilation) => strides.Numbers.Length switch
    {
        1 => Squeeze.Of(DepthwiseConv2dNative.Of(ExpandDims.Of(x, 1), ExpandDims.Of(kernel, 0), [1, strides[0], strides[0], 1], padding.ToUpperInvariant(), [1, 1, dilation[0], 1]), 1),
        _ => DepthwiseConv2dNative.Of(x, kernel, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
    };

    private static int[] Around(Sizes lengths) => [1, .. lengths.Numbers, 1];
}
