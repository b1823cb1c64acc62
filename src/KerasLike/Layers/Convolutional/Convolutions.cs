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

    /// <summary>The transposed convolution, to images of given lengths.</summary>
    public static SymbolicTensor Transposed(SymbolicTensor x, SymbolicTensor kernel, SymbolicTensor[] lengths, Sizes strides, string padding, Sizes dilation)
    {
        SymbolicTensor one = Const.Of(x.Graph, 1);
        return strides.Numbers.Length switch
        {
            1 => Squeeze.Of(Conv2DBackpropInput.Of(Pack.Of([lengths[0], one, lengths[1], lengths[2]]), ExpandDims.Of(kernel, 0), ExpandDims.Of(x, 1), [1, 1, strides[0], 1], padding.ToUpperInvariant(), [1, 1, dilation[0], 1]), 1),
            2 => Conv2DBackpropInput.Of(Pack.Of(lengths), kernel, x, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
            _ => Conv3DBackpropInputV2.Of(Pack.Of(lengths), kernel, x, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
        };
    }

    /// <summary>The convolution of each channel by itself.</summary>
    public static SymbolicTensor Depthwise(SymbolicTensor x, SymbolicTensor kernel, Sizes strides, string padding, Sizes dilation) => strides.Numbers.Length switch
    {
        1 => Squeeze.Of(DepthwiseConv2dNative.Of(ExpandDims.Of(x, 1), ExpandDims.Of(kernel, 0), [1, strides[0], strides[0], 1], padding.ToUpperInvariant(), [1, 1, dilation[0], 1]), 1),
        _ => DepthwiseConv2dNative.Of(x, kernel, Around(strides), padding.ToUpperInvariant(), Around(dilation)),
    };

    private static int[] Around(Sizes lengths) => [1, .. lengths.Numbers, 1];
}
