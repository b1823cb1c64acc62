using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, spreads the values of each channel of the batch so that all occur about equally often.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.Equalization, https://keras.io/api/layers/preprocessing_layers/image_augmentation/equalization/.</para>
/// </remarks>
/// <example><code>model.Add(new Equalization());</code></example>
public sealed class Equalization : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="bins">How many values are told apart.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Equalization(double[]? valueRange = null, int bins = 256, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
        Bins = bins > 1 ? bins : throw new ArgumentOutOfRangeException(nameof(bins), FourLines.Text($"{Title}: too few values.", "2 or more", $"{bins}", "correct bins."));
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <summary>How many values are told apart.</summary>
    public int Bins { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        return new Augmentation { Images = x => Pack.Of([.. Unpack.Of(x, Known(x.Shape, ^1), axis: 3).Select(Equalized)], axis: 3) };
    }

    private SymbolicTensor Equalized(SymbolicTensor channel)
    {
        SymbolicTensor wide = Pixels.Scaled(channel, ValueRange, Pixels.Bytes);
        SymbolicTensor numbers = Pixels.Whole(wide * (Bins - 1) / 255, Bins);
        SymbolicTensor counts = DenseBincount.Of(Graphs.Ops.Reshape.Of(numbers, -1), Const.Of(channel.Graph, Bins), Const.Of(channel.Graph, TensorValue.Zeros(new Shape(0), DType.Int32)));
        SymbolicTensor sums = Cumsum.Of(counts, 0), first = Min.Of(SelectV2.Of(Greater.Of(sums, 0), sums, Const.Of(channel.Graph, int.MaxValue)));
        SymbolicTensor all = StridedSlice.At(sums, Bins - 1) - first, divisor = SelectV2.Of(Equal.Of(all, 0), Const.Of(channel.Graph, 1), all);
        SymbolicTensor table = Pixels.Clip(Round.Of(Cast.Of((sums - first) * 255, DType.Float32) / Cast.Of(divisor, DType.Float32)), 0, 255);
        SymbolicTensor spread = Cast.Of(GatherV2.Of(table, Pixels.Whole(wide / 255 * (Bins - 1), Bins)), wide.DType);
        SymbolicTensor used = Sum.Of(Cast.Of(NotEqual.Of(counts, 0), DType.Int32));
        return Pixels.Scaled(SelectV2.Of(LessEqual.Of(used, 1), wide, spread), Pixels.Bytes, ValueRange);
    }
}
