using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, changes the images of a batch in some ways out of eleven, chosen at random.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.RandAugment, https://keras.io/api/layers/preprocessing_layers/image_augmentation/rand_augment/.</para>
/// </remarks>
/// <example><code>model.Add(new RandAugment(numOps: 2, factor: 0.3));</code></example>
public sealed class RandAugment : BaseImagePreprocessingLayer
{
    private readonly BaseImagePreprocessingLayer[] _layers;

    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="numOps">How many changes.</param>
    /// <param name="factor">How strong the changes are, 0.5 by default: a number for the most, or the least and the most, from 0 to 1.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandAugment(double[]? valueRange = null, int numOps = 2, Factor? factor = null, string interpolation = "bilinear", int? seed = null,
        string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
        Factor = (factor ?? 0.5).Within(this, nameof(factor), 0, 1);
        (NumOps, Interpolation) = (numOps, interpolation);
        AugmentLayers layers = new(Factor, ValueRange, interpolation, seed, boundingBoxFormat, dtype);
        BaseImagePreprocessingLayer[] first = [layers.Shear(), layers.Translation(), layers.Rotation(), layers.Brightness(), layers.ColorDegeneration(), layers.Contrast(), layers.Sharpness()];
        (BaseImagePreprocessingLayer solarization, BaseImagePreprocessingLayer posterization) = (layers.Solarization(), layers.Posterization());
        _layers = [.. first, posterization, solarization, layers.AutoContrast(), layers.Equalization()];
        Array.ForEach(_layers, layer => Track(layer));
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <summary>How many changes.</summary>
    public int NumOps { get; }

    /// <summary>How strong the changes are, 0.5 by default: a number for the most, or the least and the most, from 0 to 1.</summary>
    public Factor Factor { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor[] choices = Unpack.Of(RandomTensor.RandInt(Const.Ints(draw.Images.Graph, NumOps), 0, _layers.Length, DType.Int32, draw.Seed), NumOps);
        Augmentation[] changes = Array.ConvertAll(_layers, layer => layer.Draw(draw));
        return new Augmentation
        {
            Images = x => Chosen(x, change => change.Images),
            Masks = x => Chosen(x, change => change.Masks),
            Boxes = boxes =>
            {
                for (int i = 0; i < changes.Length; i++)
                {
                    // As in Keras a change sees what those before it have left.
                    BoundingBoxes after = changes[i].Boxes(boxes);
                    SymbolicTensor chosen = choices.Select(c => Equal.Of(c, i)).Aggregate(LogicalOr.Of);
                    boxes = new BoundingBoxes(SelectV2.Of(chosen, after.Boxes, boxes.Boxes), SelectV2.Of(chosen, after.Labels, boxes.Labels));
                }

                return boxes;
            },
        };

        SymbolicTensor Chosen(SymbolicTensor x, Func<Augmentation, Func<SymbolicTensor, SymbolicTensor>> part)
        {
            foreach (SymbolicTensor choice in choices)
            {
                for (int i = 0; i < changes.Length; i++)
                {
                    x = SelectV2.Of(Equal.Of(choice, i), part(changes[i])(x), x);
                }
            }

            return x;
        }
    }
}
