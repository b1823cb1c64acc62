using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, slants each image by random amounts.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomShear, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_shear/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomShear(0.2, 0.2));</code></example>
public sealed class RandomShear : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="xFactor">How far rows are shifted against each other at most, from 0 to 1, 0 by default: a number, or the least and the most.</param>
    /// <param name="yFactor">The same for columns; 0.0 by default.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillMode">What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</param>
    /// <param name="fillValue">The constant outside.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomShear(Factor? xFactor = null, Factor? yFactor = null, string interpolation = "bilinear", string fillMode = "reflect", double fillValue = 0.0,
        int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        // Keras writes -f and f for f, and cannot read that.
        Factor Both(Factor? factor, string name) => ((factor ?? 0.0) is { IsSingle: false } both && both.Lower == -both.Upper ? both.Upper : factor ?? 0.0).Checked(this, name, 0, 1).BothWays;
        (XFactor, YFactor) = (Both(xFactor, nameof(xFactor)), Both(yFactor, nameof(yFactor)));
        (FillMode, Interpolation, FillValue) = (OneOf(nameof(fillMode), fillMode, "reflect", "wrap", "constant", "nearest"), OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
    }

    /// <summary>How far rows are shifted against each other at most, from 0 to 1, 0 by default: a number, or the least and the most.</summary>
    public Factor XFactor { get; }

    /// <summary>The same for columns.</summary>
    public Factor YFactor { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</summary>
    public string FillMode { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor sign = draw.Sign(draw.Uniform(0, 1, Dtype.ComputeDType, 1), Dtype.ComputeDType);
        SymbolicTensor down = draw.Uniform(YFactor.Lower, YFactor.Upper, Dtype.ComputeDType, 1) * sign, across = draw.Uniform(XFactor.Lower, XFactor.Upper, Dtype.ComputeDType, 1) * sign;
        SymbolicTensor zero = ZerosLike.Of(down), one = OnesLike.Of(down), transform = ConcatV2.Of([one, across, zero, down, one, zero, zero, zero], 1);
        return new Augmentation
        {
            Images = x => Moved(x, Interpolation),
            Masks = x => Moved(x, "nearest"),
            Boxes = boxes => boxes.In("rel_xyxy", this, draw, Slanted),
        };

        SymbolicTensor Moved(SymbolicTensor x, string interpolation) => Operations.ImageOperations.AffineTransform(x, transform, interpolation, FillMode, FillValue);

        BoundingBoxes Slanted(BoundingBoxes boxes)
        {
            SymbolicTensor[] c = [.. Split.Of(boxes.Boxes, 4, 2).Select(v => Squeeze.Of(v, -1))];
            SymbolicTensor leftwards = Less.Of(across, 0), downwards = Greater.Of(down, 0);
            SymbolicTensor x1 = SelectV2.Of(leftwards, c[0] - (across * c[1]), c[0] - (across * c[3])), x2 = SelectV2.Of(leftwards, c[2] - (across * c[3]), c[2] - (across * c[1]));
            SymbolicTensor y1 = SelectV2.Of(downwards, c[1] - (down * x2), c[1] - (down * x1)), y2 = SelectV2.Of(downwards, c[3] - (down * x1), c[3] - (down * x2));
            return boxes.With(Pack.Of([x1, y1, x2, y2], axis: 2)).ClippedToOne();
        }
    }
}
