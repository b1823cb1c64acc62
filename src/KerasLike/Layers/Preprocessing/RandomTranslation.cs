using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, shifts each image by random distances.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomTranslation, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomTranslation(0.1, 0.1));</code></example>
public sealed class RandomTranslation : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="heightFactor">The greatest share of the height, downwards, from -1 to 1: a number for both ways, or the least and the most.</param>
    /// <param name="widthFactor">The greatest share of the width, to the right, likewise.</param>
    /// <param name="fillMode">What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="fillValue">The constant outside.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomTranslation(Factor heightFactor, Factor widthFactor, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null, double fillValue = 0.0,
        string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        HeightFactor = heightFactor.Checked(this, nameof(heightFactor), -1, 1);
        WidthFactor = widthFactor.Checked(this, nameof(widthFactor), -1, 1);
        (FillMode, Interpolation, FillValue) = (OneOf(nameof(fillMode), fillMode, "reflect", "wrap", "constant", "nearest"), OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
    }

    /// <summary>The greatest share of the height, downwards, from -1 to 1: a number for both ways, or the least and the most.</summary>
    public Factor HeightFactor { get; }

    /// <summary>The greatest share of the width, to the right, likewise.</summary>
    public Factor WidthFactor { get; }

    /// <summary>What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</summary>
    public string FillMode { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor down = draw.In(HeightFactor.BothWays, 1) * draw.Height, right = draw.In(WidthFactor.BothWays, 1) * draw.Width, zero = ZerosLike.Of(down), one = OnesLike.Of(down);
        SymbolicTensor transform = ConcatV2.Of([one, zero, Neg.Of(right), zero, one, Neg.Of(down), zero, zero], 1);
        return new Augmentation
        {
            Images = x => Moved(x, Interpolation),
            Masks = x => Moved(x, "nearest"),
            Boxes = boxes => boxes.In("xyxy", this, draw, b => b.With(b.Boxes + ExpandDims.Of(ConcatV2.Of([right, down, right, down], 1), 1)).Clipped(draw.Height, draw.Width)),
        };

        SymbolicTensor Moved(SymbolicTensor x, string interpolation) => Operations.ImageOperations.AffineTransform(x, transform, interpolation, FillMode, FillValue);
    }
}
