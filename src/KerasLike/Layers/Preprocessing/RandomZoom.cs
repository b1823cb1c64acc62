using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, zooms into each image, or out of it, by random factors.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomZoom, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomZoom(0.2));</code></example>
public sealed class RandomZoom : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="heightFactor">How much more height is seen at most, above -1 to 1 (below 0 zooms in): a number for both ways, or the least and the most.</param>
    /// <param name="widthFactor">The same for the width; that of the height by default.</param>
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
    public RandomZoom(Factor heightFactor, Factor? widthFactor = null, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null,
        double fillValue = 0.0, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        HeightFactor = heightFactor.Checked(this, nameof(heightFactor), -1, 1, aboveLeast: true);
        WidthFactor = widthFactor?.Checked(this, nameof(widthFactor), -1, 1, aboveLeast: true);
        (FillMode, Interpolation, FillValue) = (OneOf(nameof(fillMode), fillMode, "reflect", "wrap", "constant", "nearest"), OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
    }

    /// <summary>How much more height is seen at most, above -1 to 1 (below 0 zooms in): a number for both ways, or the least and the most.</summary>
    public Factor HeightFactor { get; }

    /// <summary>The same for the width; that of the height by default.</summary>
    public Factor? WidthFactor { get; }

    /// <summary>What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</summary>
    public string FillMode { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor height = draw.In(HeightFactor.BothWays.Plus(1), 1), width = WidthFactor is null ? height : draw.In(WidthFactor.BothWays.Plus(1), 1), zero = ZerosLike.Of(height);
        SymbolicTensor left = (draw.Width - 1) / 2 * (1 - width), top = (draw.Height - 1) / 2 * (1 - height);
        SymbolicTensor transform = ConcatV2.Of([width, zero, left, zero, height, top, zero, zero], 1);
        return new Augmentation
        {
            Images = x => Moved(x, Interpolation),
            Masks = x => Moved(x, "nearest"),
            Boxes = boxes => boxes.In("xyxy", this, draw, Seen, "rel_xyxy"),
        };

        SymbolicTensor Moved(SymbolicTensor x, string interpolation) => Operations.ImageOperations.AffineTransform(x, transform, interpolation, FillMode, FillValue);

        // Boxes within what is seen, as shares of it.
        BoundingBoxes Seen(BoundingBoxes boxes)
        {
            SymbolicTensor x0 = ExpandDims.Of(left, -1), y0 = ExpandDims.Of(top, -1), x1 = ExpandDims.Of((width * draw.Width) + left, -1), y1 = ExpandDims.Of((height * draw.Height) + top, -1);
            SymbolicTensor[] c = Split.Of(boxes.Boxes, 4, 2);
            SymbolicTensor Within(SymbolicTensor v, SymbolicTensor from, SymbolicTensor to) => (Graphs.Ops.Maximum.Of(Graphs.Ops.Minimum.Of(v, to), from) - from) / (to - from);
            return boxes.With(ConcatV2.Of([Within(c[0], x0, x1), Within(c[1], y0, y1), Within(c[2], x0, x1), Within(c[3], y0, y1)], 2)).ClippedToOne();
        }
    }
}
