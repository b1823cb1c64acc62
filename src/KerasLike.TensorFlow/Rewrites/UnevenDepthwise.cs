using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>Depthwise convolutions whose strides differ become convolutions with a group for each channel. TensorFlow's kernels of the former want equal strides.</summary>
internal sealed class UnevenDepthwise : Rewrite
{
    /// <inheritdoc/>
    public override bool Applies(Node node) => node.Op is ConvolutionOp op && new Convolution(node).IsDepthwise && op.Strides[1] != op.Strides[2];

    /// <inheritdoc/>
    public override SymbolicTensor[] Emit(Node node, SymbolicTensor[] inputs)
    {
        Convolution c = new(node);
        ConvolutionOp op = c.Op;
        int[] filter = c.Filter.Dims.ToArray(), grouped = [filter[0], filter[1], 1, filter[2] * filter[3]];
        if (c.IsByFilter)
        {
            return [Reshape.Of(Conv2DBackpropFilter.Of(inputs[0], Const.Ints(inputs[0].Graph, grouped), inputs[2], op.Strides, op.Padding, op.Dilations, op.ExplicitPaddings), filter)];
        }

        SymbolicTensor weights = Reshape.Of(inputs[1], grouped);
        return [c.IsByInput ? Conv2DBackpropInput.Of(inputs[0], weights, inputs[2], op.Strides, op.Padding, op.Dilations, op.ExplicitPaddings)
            : Conv2D.Of(inputs[0], weights, op.Strides, op.Padding, op.Dilations, op.ExplicitPaddings)];
    }
}
