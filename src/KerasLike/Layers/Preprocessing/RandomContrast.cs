using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, moves the pixels of each image away from its mean, or towards it, by a random factor.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomContrast, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomContrast(0.2));</code></example>
public sealed class RandomContrast : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">How far the factor is from 1 at most, from 0 to 1: a number, or two for below and above.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomContrast(Factor factor, double[]? valueRange = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = factor.Within(this, nameof(factor), 0, 1);
        ValueRange = Range(valueRange);
    }

    /// <summary>How far the factor is from 1 at most, from 0 to 1: a number, or two for below and above.</summary>
    public Factor Factor { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor factor = draw.Uniform(1.0 - Factor.Lower, 1.0 + Factor.Upper, Dtype.ComputeDType, 1, 1, 1);
        return new Augmentation
        {
            Images = x =>
            {
                SymbolicTensor mean = Mean.Of(Mean.Of(x, [1], keepDims: true), [2], keepDims: true);
                return Pixels.Clip(((x - mean) * factor) + mean, ValueRange);
            },
        };
    }
}
