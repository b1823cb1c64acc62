using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, distorts each image by smooth random displacements, with a random probability.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomElasticTransform, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_elastic_transform/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomElasticTransform(0.5));</code></example>
public sealed class RandomElasticTransform : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The probability, 1 by default: a number for the most, or the least and the most.</param>
    /// <param name="scale">How strongly, 1 by default: a number for the most, or the least and the most, from 0 to 1.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillMode">What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c>, <c>nearest</c> or <c>mirror</c>.</param>
    /// <param name="fillValue">The constant outside.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomElasticTransform(Factor? factor = null, Factor? scale = null, string interpolation = "bilinear", string fillMode = "reflect", double fillValue = 0.0,
        double[]? valueRange = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = (factor ?? 1.0).Within(this, nameof(factor), 0, 1);
        Scale = (scale ?? 1.0).Within(this, nameof(scale), 0, 1);
        (FillMode, Interpolation, FillValue) = (OneOf(nameof(fillMode), fillMode, "constant", "nearest", "wrap", "mirror", "reflect"), OneOf(nameof(interpolation), interpolation, "nearest", "bilinear"), fillValue);
        ValueRange = Range(valueRange);
    }

    /// <summary>The probability, 1 by default: a number for the most, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>How strongly, 1 by default: a number for the most, or the least and the most, from 0 to 1.</summary>
    public Factor Scale { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>What is outside: <c>reflect</c>, <c>wrap</c>, <c>constant</c>, <c>nearest</c> or <c>mirror</c>.</summary>
    public string FillMode { get; }

    /// <summary>The constant outside.</summary>
    public double FillValue { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        if (Scale.Upper == 0 || Factor.Upper == 0)
        {
            return new Augmentation();
        }

        SymbolicTensor applies = draw.Chance(Factor), strength = RandomTensor.Uniform(Const.Of(draw.Images.Graph, Array.Empty<int>()), Scale.Lower, Scale.Upper, Dtype.ComputeDType, draw.Seed);
        return new Augmentation
        {
            Images = x => Distorted(x, Interpolation),
            Masks = x => Distorted(x, "nearest"),
            Boxes = _ => throw new NotSupportedException(FourLines.Text($"{Title}: boxes do not stay boxes.", "images without boxes", "bounding_boxes", "leave them out; Keras refuses them too.")),
        };

        SymbolicTensor Distorted(SymbolicTensor x, string interpolation)
        {
            (int height, int width) = Resizer.Size(x);
            SymbolicTensor alpha = strength * 0.1 * Math.Max(height, width), sigma = strength * 0.05 * Math.Min(height, width);
            int reach = 3 * (int)(0.05 * Scale.Upper * Math.Min(height, width));
            SymbolicTensor y = Operations.ImageOperations.Elastic(x, Cast.Of(alpha, x.DType), Cast.Of(sigma, x.DType), reach, interpolation, FillMode, FillValue, draw.Seed);
            return Pixels.Clip(SelectV2.Of(applies, y, x), ValueRange);
        }
    }
}
