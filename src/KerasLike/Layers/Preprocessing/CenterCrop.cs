using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The middle of an image; where the image is smaller, the largest middle of that form, resized.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or one image without the batch, or channels first. Output: the same with the height and width asked for.</para>
/// <para>Emits: Cast, Slice; ResizeBilinear for smaller images.</para>
/// <para>Source: keras.layers.CenterCrop, https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/.</para>
/// </remarks>
/// <example><code>model.Add(new CenterCrop(24, 24));</code></example>
public sealed class CenterCrop : ImageLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="height">The height of the result.</param>
    /// <param name="width">The width of the result.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public CenterCrop(int height, int width, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(height, width, dataFormat, inputShape, name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Transform(SymbolicTensor images)
    {
        SymbolicTensor x = Cast.Of(images, Dtype.ComputeDType);
        (int height, int width) = Resizer.Size(x);
        return height >= Height && width >= Width
            ? Resizer.Part(x, (height - Height) / 2, (width - Width) / 2, Height, Width)
            : Resizer.Of(Resizer.Crop(x, Height, Width), Height, Width, "bilinear", antialias: false);
    }
}
