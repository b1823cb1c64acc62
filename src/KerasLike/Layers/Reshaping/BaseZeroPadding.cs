using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What zero padding over one, two and three axes shares.</summary>
public abstract class BaseZeroPadding : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="padding">Zeros to add.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseZeroPadding(int axes, Borders padding, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        Padding = padding.Along(axes, $"{Title}: padding");
        Built = true;
    }

    /// <summary>Zeros to add, a pair for each axis.</summary>
    public Borders Padding { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        int[,] paddings = new int[x.Shape.Rank, 2];
        for (int axis = 0; axis < Axes; axis++)
        {
            (paddings[axis + 1, 0], paddings[axis + 1, 1]) = (Padding.Pairs[axis][0], Padding.Pairs[axis][1]);
        }

        return Pad.Of(x, paddings);
    }
}
