using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, blurs each image with a random probability, all of a batch alike.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandomGaussianBlur, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_gaussian_blur/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomGaussianBlur(0.5, kernelSize: 5));</code></example>
public sealed class RandomGaussianBlur : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The probability, 1 by default: a number for the most, or the least and the most.</param>
    /// <param name="kernelSize">Columns and rows that count, odd numbers; 3 by default.</param>
    /// <param name="sigma">The standard deviation, 1 by default: a number for the most, or the least and the most, from 0 to 1.</param>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomGaussianBlur(Factor? factor = null, Sizes? kernelSize = null, Factor? sigma = null, double[]? valueRange = null, int? seed = null,
        string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = (factor ?? 1.0).Within(this, nameof(factor), 0, 1);
        KernelSize = (kernelSize ?? 3).Along(2, $"kernelSize of {Title}");
        Sigma = (sigma ?? 1.0).Within(this, nameof(sigma), 0, 1);
        ValueRange = Range(valueRange);
        if (KernelSize.Numbers.Any(n => n % 2 == 0))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: a kernel has a middle.", "odd numbers", $"{KernelSize}", "correct kernelSize."));
        }
    }

    /// <summary>The probability, 1 by default: a number for the most, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <summary>Columns and rows that count, odd numbers; 3 by default.</summary>
    public Sizes KernelSize { get; }

    /// <summary>The standard deviation, 1 by default: a number for the most, or the least and the most, from 0 to 1.</summary>
    public Factor Sigma { get; }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor applies = draw.Chance(Factor), sigma = RandomTensor.Uniform(Const.Ints(draw.Images.Graph, 2), Sigma.Lower, Sigma.Upper, Dtype.ComputeDType, draw.Seed) + 1e-6;
        return new Augmentation { Images = x => Pixels.Clip(SelectV2.Of(applies, Operations.ImageOperations.Blurred(x, KernelSize, StridedSlice.At(sigma, 0), StridedSlice.At(sigma, 1)), x), ValueRange) };
    }
}
