using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What cropping over one, two and three axes shares.</summary>
public abstract class BaseCropping : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="cropping">Pixels to remove.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseCropping(int axes, Borders cropping, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        Cropping = cropping.Along(axes, $"{Title}: cropping");
        Built = true;
    }

    /// <summary>Pixels to remove, a pair for each axis.</summary>
    public Borders Cropping { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        int[] begin = new int[x.Shape.Rank], end = new int[x.Shape.Rank];
        int open = 1 | (1 << (x.Shape.Rank - 1));
        for (int axis = 0; axis < Axes; axis++)
        {
            int[] pair = Cropping.Pairs[axis];
            if (x.Shape[axis + 1] is int length && pair[0] + pair[1] >= length)
            {
                throw new ShapeException($"{Title}: nothing is left of axis {axis + 1}.", $"more than {pair[0] + pair[1]} pixels", $"{x.Shape}", "crop less.");
            }

            begin[axis + 1] = pair[0];
            end[axis + 1] = -pair[1];
            open |= pair[1] == 0 ? 1 << (axis + 1) : 0;
        }

        return StridedSlice.Of(x, begin, end, beginMask: 1 | (1 << (x.Shape.Rank - 1)), endMask: open);
    }
}
