using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Spreads the values of each part of each image over the range, but not so far that noise grows, and blends the parts.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.ContrastLimitedAdaptiveHistogramEqualization, https://keras.io/api/layers/preprocessing_layers/image_augmentation/clahe/.</para>
/// </remarks>
/// <example><code>model.Add(new ContrastLimitedAdaptiveHistogramEqualization(tileGridSize: 4));</code></example>
public sealed class ContrastLimitedAdaptiveHistogramEqualization : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="clipLimit">How often a value counts at most, as a multiple of the mean; 0 for no limit.</param>
    /// <param name="tileGridSize">How many parts the height and the width have; 8 by 8 by default.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public ContrastLimitedAdaptiveHistogramEqualization(double[]? valueRange = null, double clipLimit = 4.0, Sizes? tileGridSize = null, string? boundingBoxFormat = null, string? dataFormat = null,
        Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
        ClipLimit = clipLimit;
        TileGridSize = (tileGridSize ?? 8).Along(2, $"tileGridSize of {Title}");
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <summary>How often a value counts at most, as a multiple of the mean; 0 for no limit.</summary>
    public double ClipLimit { get; }

    /// <summary>How many parts the height and the width have; 8 by 8 by default.</summary>
    public Sizes TileGridSize { get; }

    /// <inheritdoc/>
    private protected override bool OnlyTraining => false;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        return new Augmentation { Images = x => Cast.Of(Pixels.ToRange(Equalized(Pixels.ToRange(Cast.Of(x, DType.Float32), ValueRange, Pixels.Bytes)), Pixels.Bytes, ValueRange), x.DType) };
    }

    private SymbolicTensor Equalized(SymbolicTensor images)
    {
        (int height, int width) = Resizer.Size(images);
        (int channels, int rows, int columns) = (Known(images.Shape, ^1), TileGridSize[0], TileGridSize[1]);
        (int tileHeight, int tileWidth) = ((height + rows - 1) / rows, (width + columns - 1) / columns);
        int[,] paddings = { { 0, 0 }, { 0, (tileHeight * rows) - height }, { 0, (tileWidth * columns) - width }, { 0, 0 } };
        SymbolicTensor padded = paddings[1, 1] + paddings[2, 1] == 0 ? images : MirrorPad.Of(images, paddings, "SYMMETRIC");
        SymbolicTensor pixels = Pixels.Whole(padded, 256);

        // (batch, rows, columns, channels, 256): where each value of a part goes.
        SymbolicTensor tiles = Transpose.Of(Graphs.Ops.Reshape.Of(pixels, -1, rows, tileHeight, columns, tileWidth, channels), 0, 1, 3, 5, 2, 4);
        SymbolicTensor counts = Sum.Of(OneHot.Of(Graphs.Ops.Reshape.Of(tiles, -1, rows, columns, channels, tileHeight * tileWidth), 256), [-2]);
        if (ClipLimit > 0)
        {
            SymbolicTensor clipped = Pixels.Clip(counts, 0, ClipLimit * (tileHeight * tileWidth) / 256.0);
            counts = clipped + (Sum.Of(counts - clipped, [-1], keepDims: true) / 256);
        }

        SymbolicTensor sums = Cumsum.Of(counts, 4), least = Min.Of(sums, [-1], keepDims: true), rest = (tileHeight * tileWidth) - least;
        rest = SelectV2.Of(Equal.Of(rest, 0), OnesLike.Of(rest), rest);
        SymbolicTensor table = Pixels.Clip((sums - least) * 255 / rest, 0, 255);
        table = Edged(Edged(table, 1), 2);

        // Between the middles of four parts.
        (SymbolicTensor y0, SymbolicTensor y1, SymbolicTensor down) = Between(images.Graph, tileHeight, rows, 1);
        (SymbolicTensor x0, SymbolicTensor x1, SymbolicTensor across) = Between(images.Graph, tileWidth, columns, 2);
        int perColumn = 256 * channels, perRow = perColumn * (columns + 2);
        SymbolicTensor image = RangeOp.Of(Const.Of(images.Graph, 0), Dimensions.Of(images)[0], Const.Of(images.Graph, 1)) * (double)(perRow * (rows + 2));
        SymbolicTensor at = Pixels.PerImage(image, 3) + (Const.Of(images.Graph, Enumerable.Range(0, channels).Select(c => c * 256).ToArray()) + pixels), flat = Graphs.Ops.Reshape.Of(table, -1);
        SymbolicTensor Value(SymbolicTensor y, SymbolicTensor x) => GatherV2.Of(flat, at + (y * (double)perRow) + (x * (double)perColumn));
        SymbolicTensor top = (Value(y0, x0) * (1 - across)) + (Value(y0, x1) * across), bottom = (Value(y1, x0) * (1 - across)) + (Value(y1, x1) * across);
        return Slice.Of((top * (1 - down)) + (bottom * down), [0, 0, 0, 0], [-1, height, width, -1]);
    }

    // The first and the last entry along an axis twice.
    private static SymbolicTensor Edged(SymbolicTensor x, int axis)
    {
        int[,] paddings = new int[x.Shape.Rank, 2];
        (paddings[axis, 0], paddings[axis, 1]) = (1, 1);
        return MirrorPad.Of(x, paddings, "SYMMETRIC");
    }

    // For each pixel along an axis the parts before and after it, and how near it is to the latter.
    private static (SymbolicTensor Before, SymbolicTensor After, SymbolicTensor Share) Between(Graph graph, int tile, int count, int axis)
    {
        float[] place = [.. Enumerable.Range(0, tile * count).Select(i => ((i - (tile / 2f)) / tile) + 1)];
        Shape shape = axis == 1 ? new Shape(place.Length, 1, 1) : new Shape(place.Length, 1);
        int Part(float part) => (int)Math.Clamp(part, 0, count + 1);
        SymbolicTensor Of(Array values) => Const.Of(graph, TensorValue.Of(values, shape));
        return (Of(Array.ConvertAll(place, p => Part(MathF.Floor(p)))), Of(Array.ConvertAll(place, p => Part(MathF.Floor(p) + 1))), Of(Array.ConvertAll(place, p => p - MathF.Floor(p))));
    }
}
