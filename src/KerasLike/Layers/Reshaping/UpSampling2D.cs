using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Images several times as large.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same, lengths times size.</para>
/// <para>Emits: Tile and Reshape for nearest; else ResizeBilinear, ResizeBicubic or ScaleAndTranslate.</para>
/// <para>Source: keras.layers.UpSampling2D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new UpSampling2D(2, interpolation: "bilinear"));</code></example>
public sealed class UpSampling2D : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="size">How many times as large; 2 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="interpolation"><c>nearest</c>, <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c> or <c>lanczos5</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public UpSampling2D(Sizes? size = null, string? dataFormat = null, string interpolation = "nearest", Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, dataFormat, inputShape, name, trainable, dtype)
    {
        Size = (size ?? 2).Along(2, $"{Title}: size");
        Interpolation = Named(nameof(interpolation), interpolation, "nearest", "bilinear", "bicubic", "lanczos3", "lanczos5");
        Built = true;
    }

    /// <summary>How many times as large.</summary>
    public Sizes Size { get; }

    /// <summary>What pixels in between are made of.</summary>
    public string Interpolation { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x) => Interpolation == "nearest"
        ? Repeating.Of(Repeating.Of(x, 1, Size[0]), 2, Size[1])
        : Resizer.Of(x, Known(x.Shape, 1) * Size[0], Known(x.Shape, 2) * Size[1], Interpolation, antialias: false);
}
