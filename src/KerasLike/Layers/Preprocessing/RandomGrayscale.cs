using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, makes each image grey with a probability.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomGrayscale, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_grayscale/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomGrayscale(0.2));</code></example>
public sealed class RandomGrayscale : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The probability, from 0 to 1.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomGrayscale(double factor = 0.5, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = factor is >= 0 and <= 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), FourLines.Text($"{Title}: factor is no probability.", "a number from 0 to 1", $"{factor}", "correct it."));
    }

    /// <summary>The probability, from 0 to 1.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    private protected override bool DrawsInInference => true;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor applies = Less.Of(draw.Uniform(0, 1), Factor);
        return new Augmentation { Images = x => SelectV2.Of(Pixels.PerImage(applies, 3), Operations.ImageOperations.RgbToGrayscale(x), x) };
    }
}
