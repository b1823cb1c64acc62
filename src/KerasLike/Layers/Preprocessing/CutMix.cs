using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, puts a random rectangle of another image of the batch into each image, and mixes their labels accordingly.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Masks keep their channels; Keras gives them as many as the images have.</para>
/// <para>Source: keras.layers.CutMix, https://keras.io/api/layers/preprocessing_layers/image_augmentation/cut_mix/.</para>
/// </remarks>
/// <example><code>Dataset mixed = data.Map(batch => new CutMix().Apply(batch));</code></example>
public sealed class CutMix : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="factor">The parameter of the beta distribution of the share that stays, 1 by default: a number for the most, or the least and the most.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public CutMix(Factor? factor = null, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        Factor = (factor ?? 1.0).Within(this, nameof(factor), 0, 1);
    }

    /// <summary>The parameter of the beta distribution of the share that stays, 1 by default: a number for the most, or the least and the most.</summary>
    public Factor Factor { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        if (draw.IsOne)
        {
            return new Augmentation();
        }

        Graph graph = draw.Images.Graph;
        SymbolicTensor alpha = RandomTensor.Uniform(Const.Of(graph, Array.Empty<int>()), Factor.Lower, Factor.Upper, Dtype.ComputeDType, draw.Seed) + 1e-6;
        SymbolicTensor side = Sqrt.Of(1 - RandomTensor.Beta(draw.Shape(), alpha, alpha, Dtype.ComputeDType, draw.Seed));
        (SymbolicTensor inside, SymbolicTensor area) = draw.Rectangle(side, side, Dtype.ComputeDType);
        SymbolicTensor order = draw.Order();
        return new Augmentation { Images = Cut, Masks = Cut, Labels = labels => draw.Mixed(labels, 1 - area, order), Boxes = _ => throw NoBoxes() };

        SymbolicTensor Cut(SymbolicTensor x) => SelectV2.Of(inside, GatherV2.Of(x, order), x);
    }
}
