using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, moves the corners of each image by random distances, with a random probability.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomPerspective, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_perspective/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomPerspective(0.5, scale: 0.3));</code></example>
public sealed class RandomPerspective : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The probability, 1 by default: a number for the most, or the least and the most.</param>
    /// <param name="scale">How far a corner moves at most, twice the share of its distance from the first, from 0 to 1.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillValue">The constant outside.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomPerspective(Factor? factor = null, double scale = 1.0, string interpolation = "bilinear", double fillValue = 0.0, int? seed = null,
        string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = (factor ?? 1.0).Within(this, nameof(factor), 0, 1);
        Scale = scale is >= 0 and <= 1 ? scale : throw new ArgumentOutOfRangeException(nameof(scale), FourLines.Text($"{Title}: scale is out of range.", "a number from 0 to 1", $"{scale}", "correct it."));
        (Interpolation, FillValue) = (OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
    }

    /// <summary>The probability, 1 by default: a number for the most, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>How far a corner moves at most, twice the share of its distance from the first, from 0 to 1.</summary>
    public double Scale { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor applies = draw.Chance(Factor), shares = draw.Uniform(-0.5 * Scale, 0.5 * Scale, Dtype.ComputeDType, 4, 2);
        SymbolicTensor zero = Const.Of(draw.Images.Graph, 0f), right = draw.Width - 1, bottom = draw.Height - 1;
        SymbolicTensor corners = Cast.Of(Graphs.Ops.Reshape.Of(Pack.Of([zero, zero, right, zero, zero, bottom, right, bottom]), 1, 4, 2), Dtype.ComputeDType) + ZerosLike.Of(shares), moved = corners + (corners * shares);
        return new Augmentation
        {
            Images = x => Seen(x, Interpolation),
            Masks = x => Seen(x, "nearest"),
            Boxes = boxes => boxes.In("xyxy", this, draw, Moved, "xyxy", keepsFormat: true),
        };

        SymbolicTensor Seen(SymbolicTensor x, string interpolation) => SelectV2.Of(applies, Operations.ImageOperations.PerspectiveTransform(x, corners, moved, interpolation, FillValue), x);

        // The boxes around where the corners of boxes come to; as in Keras they stay in xyxy.
        BoundingBoxes Moved(BoundingBoxes boxes)
        {
            SymbolicTensor matrix = Operations.ImageOperations.Homography(Cast.Of(corners, DType.Float32), Cast.Of(moved, DType.Float32)), last = OnesLike.Of(Slice.Of(matrix, [0, 0], [-1, 1]));
            SymbolicTensor inverse = MatrixInverse.Of(Graphs.Ops.Reshape.Of(ConcatV2.Of([matrix, last], 1), -1, 3, 3));
            SymbolicTensor[] c = Split.Of(boxes.Boxes, 4, 2);
            SymbolicTensor xs = ConcatV2.Of([c[0], c[2], c[0], c[2]], 2), ys = ConcatV2.Of([c[1], c[3], c[3], c[1]], 2);
            SymbolicTensor[] rows = [.. Unpack.Of(inverse, 3, axis: 1).Select(row =>
            {
                SymbolicTensor[] m = [.. Split.Of(ExpandDims.Of(row, 1), 3, 2)];
                return (m[0] * xs) + (m[1] * ys) + m[2];
            })];
            SymbolicTensor x = rows[0] / rows[2], y = rows[1] / rows[2];
            SymbolicTensor around = ConcatV2.Of([Min.Of(x, [2], keepDims: true), Min.Of(y, [2], keepDims: true), Max.Of(x, [2], keepDims: true), Max.Of(y, [2], keepDims: true)], 2);
            return boxes.With(SelectV2.Of(Squeeze.Of(applies, -1), around, boxes.Boxes)).Clipped(draw.Height, draw.Width);
        }
    }
}
