using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Stretches the values of each image and channel over the whole range.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>With channels first Keras takes the least and the greatest value over channels and rows; here they are those of each channel, as with channels last.</para>
/// <para>Source: keras.layers.AutoContrast, https://keras.io/api/layers/preprocessing_layers/image_augmentation/auto_contrast/.</para>
/// </remarks>
/// <example><code>model.Add(new AutoContrast(valueRange: [0, 1]));</code></example>
public sealed class AutoContrast : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public AutoContrast(double[]? valueRange = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <inheritdoc/>
    private protected override bool OnlyTraining => false;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        return new Augmentation
        {
            Images = x =>
            {
                SymbolicTensor wide = Pixels.ToRange(x, ValueRange, Pixels.Bytes), low = Min.Of(wide, [1, 2], keepDims: true), high = Max.Of(wide, [1, 2], keepDims: true);
                SymbolicTensor scale = 255 / (high - low);
                SymbolicTensor y = Pixels.ToRange(Pixels.Clip((wide * scale) + (Neg.Of(low) * scale), 0, 255), Pixels.Bytes, ValueRange);

                // Images of one value stay as they are.
                return SelectV2.Of(IsNan.Of(y), x, y);
            },
        };
    }
}
