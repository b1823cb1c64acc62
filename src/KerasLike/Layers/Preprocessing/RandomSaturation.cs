using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, makes the colours of each image stronger or weaker by a random factor.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomSaturation, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_saturation/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomSaturation(0.3, valueRange: [0, 1]));</code></example>
public sealed class RandomSaturation : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">From 0 (grey) over 0.5 (as it is) to 1 (full): a number, or the least and the most.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomSaturation(Factor factor, double[]? valueRange = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = factor.Within(this, nameof(factor), -1, 1);
        ValueRange = Range(valueRange);
    }

    /// <summary>From 0 (grey) over 0.5 (as it is) to 1 (full): a number, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    private protected override bool DrawsInInference => true;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor factor = draw.In(Factor), times = factor / (1 - factor + 1e-7);
        return new Augmentation
        {
            Images = x =>
            {
                SymbolicTensor[] hsv = Pixels.ToHsv(x);
                return Pixels.FromHsv(hsv[0], Pixels.Clip(hsv[1] * Pixels.PerImage(Cast.Of(times, x.DType), 2), ValueRange), hsv[2]);
            },
        };
    }
}
