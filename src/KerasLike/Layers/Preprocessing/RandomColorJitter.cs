using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, changes brightness, contrast, saturation and hue of each image at random, those that are asked for.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomColorJitter, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_color_jitter/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomColorJitter(brightnessFactor: 0.2, hueFactor: 0.05));</code></example>
public sealed class RandomColorJitter : BaseImagePreprocessingLayer
{
    private readonly List<BaseImagePreprocessingLayer> _layers = [];

    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="brightnessFactor">As RandomBrightness takes it; null leaves it out.</param>
    /// <param name="contrastFactor">As RandomContrast takes it.</param>
    /// <param name="saturationFactor">As RandomSaturation takes it.</param>
    /// <param name="hueFactor">As RandomHue takes it.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomColorJitter(double[]? valueRange = null, Factor? brightnessFactor = null, Factor? contrastFactor = null, Factor? saturationFactor = null,
        Factor? hueFactor = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
        (BrightnessFactor, ContrastFactor, SaturationFactor, HueFactor) = (brightnessFactor, contrastFactor, saturationFactor, hueFactor);
        Add(brightnessFactor, f => new RandomBrightness(f, ValueRange, seed, dtype: dtype));
        Add(contrastFactor, f => new RandomContrast(f, ValueRange, seed, dtype: dtype));
        Add(saturationFactor, f => new RandomSaturation(f, ValueRange, seed, dtype: dtype));
        Add(hueFactor, f => new RandomHue(f, ValueRange, seed, dtype: dtype));
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <summary>As RandomBrightness takes it; null leaves it out.</summary>
    public Factor? BrightnessFactor { get; }

    /// <summary>As RandomContrast takes it.</summary>
    public Factor? ContrastFactor { get; }

    /// <summary>As RandomSaturation takes it.</summary>
    public Factor? SaturationFactor { get; }

    /// <summary>As RandomHue takes it.</summary>
    public Factor? HueFactor { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        // Each draws for the batch when its turn comes.
        return new Augmentation { Images = x => _layers.Aggregate(x, (y, layer) => layer.Draw(draw with { Images = y }).Images(y)) };
    }

    private void Add(Factor? factor, Func<Factor, BaseImagePreprocessingLayer> make)
    {
        if (factor is not null)
        {
            _layers.Add(Track(make(factor)));
        }
    }
}
