using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, adds a random number to the pixels of each image and turns those above a random threshold into their negative.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.Solarization, https://keras.io/api/layers/preprocessing_layers/image_augmentation/solarization/.</para>
/// </remarks>
/// <example><code>model.Add(new Solarization(thresholdFactor: 0.5));</code></example>
public sealed class Solarization : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="additionFactor">The greatest share of the range that is added, 0 by default: a number, or the least and the most.</param>
    /// <param name="thresholdFactor">The greatest threshold as a share of the range, 0 by default: a number, or the least and the most.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Solarization(Factor? additionFactor = null, Factor? thresholdFactor = null, double[]? valueRange = null, int? seed = null, string? boundingBoxFormat = null,
        string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        AdditionFactor = (additionFactor ?? 0.0).FromZero(this, nameof(additionFactor));
        ThresholdFactor = (thresholdFactor ?? 0.0).FromZero(this, nameof(thresholdFactor));
        ValueRange = Range(valueRange);
    }

    /// <summary>The greatest share of the range that is added, 0 by default: a number, or the least and the most.</summary>
    public Factor AdditionFactor { get; }

    /// <summary>The greatest threshold as a share of the range, 0 by default: a number, or the least and the most.</summary>
    public Factor ThresholdFactor { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor additions = draw.Uniform(AdditionFactor.Lower, AdditionFactor.Upper * 255, Dtype.ComputeDType, 1, 1, 1);
        SymbolicTensor thresholds = draw.Uniform(ThresholdFactor.Lower, ThresholdFactor.Upper * 255, Dtype.ComputeDType, 1, 1, 1);
        return new Augmentation
        {
            Images = x =>
            {
                SymbolicTensor y = Pixels.Clip(Pixels.ToRange(x, ValueRange, Pixels.Bytes) + additions, 0, 255);
                return Pixels.ToRange(SelectV2.Of(Less.Of(y, thresholds), y, 255 - y), Pixels.Bytes, ValueRange);
            },
        };
    }
}
