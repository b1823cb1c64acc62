using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, turns each image around its middle by a random angle.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomRotation, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomRotation(0.1));</code></example>
public sealed class RandomRotation : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The greatest angle as a share of a full turn, from -1 to 1: a number, or the least and the most.</param>
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
    public RandomRotation(Factor factor, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null, double fillValue = 0.0,
        string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = factor.Within(this, nameof(factor), -1, 1);
        (FillMode, Interpolation, FillValue) = (OneOf(nameof(fillMode), fillMode, "reflect", "wrap", "constant", "nearest"), OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
    }

    /// <summary>The greatest angle as a share of a full turn, from -1 to 1: a number, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c> or <c>nearest</c>.</summary>
    public string FillMode { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor angle = draw.Uniform(Factor.Lower * 360, Factor.Upper * 360), radians = angle * (float)(Math.PI / 180), zero = ZerosLike.Of(angle);
        SymbolicTensor cos = Cos.Of(radians), sin = Sin.Of(radians), x0 = (draw.Width - 1) * 0.5, y0 = (draw.Height - 1) * 0.5;
        SymbolicTensor transform = Pack.Of([cos, Neg.Of(sin), x0 - (x0 * cos) - (y0 * Neg.Of(sin)), sin, cos, y0 - (x0 * sin) - (y0 * cos), zero, zero], axis: 1);
        return new Augmentation
        {
            Images = x => Moved(x, Interpolation),
            Masks = x => Moved(x, "nearest"),
            Boxes = boxes => Turned(boxes).Clipped(draw.Height, draw.Width).To(this, "xyxy", draw),
        };

        SymbolicTensor Moved(SymbolicTensor x, string interpolation) => Operations.ImageOperations.AffineTransform(x, transform, interpolation, FillMode, FillValue);

        // As in Keras boxes are taken for xyxy, and their corners turn the other way.
        BoundingBoxes Turned(BoundingBoxes boxes)
        {
            SymbolicTensor back = Neg.Of(angle) * (Math.PI / 180), c = Pixels.PerImage(Cos.Of(back), 2), s = Pixels.PerImage(Sin.Of(back), 2);
            SymbolicTensor[] box = Split.Of(boxes.Boxes, 4, 2);
            SymbolicTensor xs = ConcatV2.Of([box[0], box[2], box[2], box[0]], 2), ys = ConcatV2.Of([box[1], box[1], box[3], box[3]], 2);
            SymbolicTensor x = (c * xs) - (s * ys) + (x0 - (c * x0) + (s * y0)), y = (s * xs) + (c * ys) + (y0 - (s * x0) - (c * y0));
            return boxes.With(ConcatV2.Of([Min.Of(x, [2], keepDims: true), Min.Of(y, [2], keepDims: true), Max.Of(x, [2], keepDims: true), Max.Of(y, [2], keepDims: true)], 2));
        }
    }
}
