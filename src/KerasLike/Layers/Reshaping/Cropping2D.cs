using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The input without some pixels at its borders.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same, shorter.</para>
/// <para>Emits: StridedSlice.</para>
/// <para>Source: keras.layers.Cropping2D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Cropping2D(1));</code></example>
public sealed class Cropping2D : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="cropping">Pixels to remove: one number for all sides, one for each axis, or a pair (before, after) for each; 0 by default</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the axes.</exception>
    public Cropping2D(Borders? cropping = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, dataFormat, inputShape, name, trainable, dtype)
    {
        Cropping = (cropping ?? 0).Along(2, $"{Title}: cropping");
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
