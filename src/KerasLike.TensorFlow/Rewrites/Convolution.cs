using System.Reflection;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>What a convolution node computes: images from a filter, or a gradient by one of them. Where a result's shape follows from no input, an input tells it in numbers.</summary>
/// <param name="node">The node.</param>
internal readonly struct Convolution(Node node)
{
    /// <summary>The op.</summary>
    public ConvolutionOp Op => (ConvolutionOp)node.Op;

    /// <summary>Whether it computes the gradient by the images: input 0 is their shape.</summary>
    public bool IsByInput => node.Inputs[0].DType.IsInteger();

    /// <summary>Whether it computes the gradient by the filter: input 1 is its shape.</summary>
    public bool IsByFilter => node.Inputs[1].DType.IsInteger();

    /// <summary>Whether each channel has filters of its own.</summary>
    public bool IsDepthwise => Op.Type.StartsWith("Depthwise", StringComparison.Ordinal);

    /// <summary>The filter's shape.</summary>
    public Shape Filter => IsByFilter ? node.Outputs[0].Shape : node.Inputs[1].Shape;

    /// <summary>The shape of the images.</summary>
    public Shape Images => IsByInput ? node.Outputs[0].Shape : node.Inputs[0].Shape;

    /// <summary>The number of groups of channels; 1 where it is not known.</summary>
    public int Groups => !IsDepthwise && Images.HasRank && Filter.HasRank && Images[^1] is int channels && Filter[^2] is int own and > 0 ? channels / own : 1;

    /// <summary>The same op with another attribute; the constructor is the schema.</summary>
    public static Op With(Op op, string parameter, object value)
    {
        ConstructorInfo constructor = op.GetType().GetConstructors()[0];
        return (Op)constructor.Invoke([.. constructor.GetParameters().Select(p => p.Name == parameter ? value : op.GetType().GetProperty(char.ToUpperInvariant(p.Name![0]) + p.Name[1..])!.GetValue(op))]);
    }

    /// <summary>A vector of lengths with another one at an index.</summary>
    public static SymbolicTensor Sizes(SymbolicTensor sizes, int axis, int length)
    {
        if (sizes.Spec.Value is { } known && !Array.Exists(known, v => v is null))
        {
            int[] numbers = [.. known.Select(v => (int)v!.Value)];
            numbers[axis] = length;
            return Const.Ints(sizes.Graph, numbers);
        }

        int rank = sizes.Shape[0]!.Value;
        List<SymbolicTensor> parts = [];
        if (axis > 0)
        {
            parts.Add(StridedSlice.Of(sizes, [0], [axis]));
        }

        parts.Add(Cast.Of(Const.Ints(sizes.Graph, length), sizes.DType));
        if (axis + 1 < rank)
        {
            parts.Add(StridedSlice.Of(sizes, [axis + 1], [rank]));
        }

        return ConcatV2.Of([.. parts], 0);
    }
}
