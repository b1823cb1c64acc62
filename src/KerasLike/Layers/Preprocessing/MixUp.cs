using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, mixes each image with another of the batch by a random share, and their labels likewise.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Masks are mixed image by image; Keras takes single numbers of the first one.</para>
/// <para>Source: keras.layers.MixUp, https://keras.io/api/layers/preprocessing_layers/image_augmentation/mix_up/.</para>
/// </remarks>
/// <example><code>Dataset mixed = data.Map(batch => new MixUp(alpha: 0.2).Apply(batch));</code></example>
public sealed class MixUp : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="alpha">The parameter of the beta distribution of the share.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public MixUp(double alpha = 0.2, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Alpha = alpha;
    }

    /// <summary>The parameter of the beta distribution of the share.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    private protected override bool DrawsInInference => true;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        SymbolicTensor order = draw.Order(), a = Const.Of(draw.Images.Graph, (float)Alpha), share = RandomTensor.Beta(draw.Shape(), a, a, seed: draw.Seed);
        return new Augmentation
        {
            Images = Mix,
            Masks = Mix,
            Labels = labels => draw.Mixed(labels, share, order),
            Boxes = boxes => new BoundingBoxes(ConcatV2.Of([boxes.Boxes, GatherV2.Of(boxes.Boxes, order)], 1), ConcatV2.Of([boxes.Labels, GatherV2.Of(boxes.Labels, order)], 0)),
        };

        SymbolicTensor Mix(SymbolicTensor x)
        {
            SymbolicTensor stays = Cast.Of(Pixels.PerImage(share, 3), x.DType);
            return (stays * x) + ((1 - stays) * GatherV2.Of(x, order));
        }
    }
}
