using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, makes each image sharper or blurs it by a random factor.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomSharpness, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_sharpness/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomSharpness(0.7));</code></example>
public sealed class RandomSharpness : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">From 0 (blurred) over 0.5 (as it is) to 1 (sharp): a number for the most, or the least and the most.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomSharpness(Factor factor, double[]? valueRange = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = factor.Within(this, nameof(factor), 0, 1);
        ValueRange = Range(valueRange);
    }

    /// <summary>From 0 (blurred) over 0.5 (as it is) to 1 (sharp): a number for the most, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    private protected override bool DrawsInInference => true;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor factor = Pixels.PerImage(Cast.Of(draw.In(Factor) * 2, Dtype.ComputeDType), 3);
        return new Augmentation
        {
            Images = x =>
            {
                const float Around = 1f / 13, Middle = 5f / 13;
                SymbolicTensor smooth = Operations.ImageOperations.Depthwise(x, [Around, Around, Around, Around, Middle, Around, Around, Around, Around], 3, 3, 1, "same");
                return Pixels.Clip(x + ((1 - factor) * (smooth - x)), ValueRange);
            },
        };
    }
}
