using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>Convolutions of several groups of channels become one for each group. TensorFlow's CPU kernels know groups in Conv2D without dilations alone, not in its gradients and not in Conv3D.</summary>
internal sealed class GroupedConvolution : Rewrite
{
    /// <inheritdoc/>
    public override bool Applies(Node node) => node.Op is ConvolutionOp && new Convolution(node) is { Groups: > 1 } c && (c.IsByInput || c.IsByFilter || node.Op is Conv3D || c.Op.Dilations.Any(d => d > 1));

    /// <inheritdoc/>
    public override SymbolicTensor[] Emit(Node node, SymbolicTensor[] inputs)
    {
        Convolution c = new(node);
        int groups = c.Groups, last = c.Filter.Rank - 1, channels = c.Filter[^2]!.Value, filters = c.Filter[^1]!.Value / groups;
        SymbolicTensor[] parts = new SymbolicTensor[groups];
        for (int g = 0; g < groups; g++)
        {
            SymbolicTensor images = c.IsByInput ? Convolution.Sizes(inputs[0], last, channels) : Part(inputs[0], g, channels);
            SymbolicTensor filter = c.IsByFilter ? Convolution.Sizes(inputs[1], last, filters) : Part(inputs[1], g, filters);
            parts[g] = inputs.Length == 2 ? images.Graph.Add(node.Op, images, filter) : images.Graph.Add(node.Op, images, filter, Part(inputs[2], g, filters));
        }

        return [ConcatV2.Of(parts, last)];
    }

    // Some of the last axis.
    private static SymbolicTensor Part(SymbolicTensor x, int group, int length)
    {
        int[] begin = new int[x.Shape.Rank], size = [.. Enumerable.Repeat(-1, x.Shape.Rank)];
        (begin[^1], size[^1]) = (group * length, length);
        return Slice.Of(x, begin, size);
    }
}
