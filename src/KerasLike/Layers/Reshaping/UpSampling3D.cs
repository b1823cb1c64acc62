using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Volumes several times as large: each pixel several times.</summary>
/// <remarks>
/// <para>Input: (batch, depth, height, width, channels), or channels after the batch with <c>channels_first</c>. Output: the same, lengths times size.</para>
/// <para>Emits: ExpandDims, Tile, Reshape.</para>
/// <para>Source: keras.layers.UpSampling3D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new UpSampling3D(2));</code></example>
public sealed class UpSampling3D : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="size">How many times as large; 2 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public UpSampling3D(Sizes? size = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(3, dataFormat, inputShape, name, trainable, dtype)
    {
        Size = (size ?? 2).Along(3, $"{Title}: size");
        Built = true;
    }

    /// <summary>How many times as large.</summary>
    public Sizes Size { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x) => Repeating.Of(Repeating.Of(Repeating.Of(x, 1, Size[0]), 2, Size[1]), 3, Size[2]);
}
