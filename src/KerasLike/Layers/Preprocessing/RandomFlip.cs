using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, mirrors each image at random.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomFlip, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomFlip("horizontal"));</code></example>
public sealed class RandomFlip : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="mode"><c>horizontal</c>, <c>vertical</c> or <c>horizontal_and_vertical</c>, both at once.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomFlip(string mode = "horizontal_and_vertical", int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Mode = OneOf(nameof(mode), mode, "horizontal", "vertical", "horizontal_and_vertical");
    }

    /// <summary><c>horizontal</c>, <c>vertical</c> or <c>horizontal_and_vertical</c>, both at once.</summary>
    public string Mode { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor flips = LessEqual.Of(draw.Uniform(0, 1, DType.Float32, 1, 1, 1), 0.5);
        return new Augmentation { Images = Flipped, Masks = Flipped, Boxes = boxes => boxes.In("rel_xyxy", this, draw, FlippedBoxes) };

        SymbolicTensor Flipped(SymbolicTensor x)
        {
            x = Mode != "vertical" ? SelectV2.Of(flips, ReverseV2.Of(x, 2), x) : x;
            return Mode != "horizontal" ? SelectV2.Of(flips, ReverseV2.Of(x, 1), x) : x;
        }

        BoundingBoxes FlippedBoxes(BoundingBoxes boxes)
        {
            SymbolicTensor each = Squeeze.Of(flips, -1), x = boxes.Boxes;
            SymbolicTensor[] c = Split.Of(x, 4, 2);
            x = Mode != "vertical" ? SelectV2.Of(each, ConcatV2.Of([1 - c[2], c[1], 1 - c[0], c[3]], 2), x) : x;
            c = Split.Of(x, 4, 2);
            x = Mode != "horizontal" ? SelectV2.Of(each, ConcatV2.Of([c[0], 1 - c[3], c[2], 1 - c[1]], 2), x) : x;

            // As in Keras: shares of the image are cut off at its size.
            return boxes.With(x).Clipped(draw.Height, draw.Width);
        }
    }
}
