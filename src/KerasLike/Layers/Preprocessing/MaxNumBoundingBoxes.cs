using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>So many boxes for each image: those after them are left out, and boxes of a value fill up.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.MaxNumBoundingBoxes, https://keras.io/api/layers/preprocessing_layers/image_augmentation/max_num_bounding_boxes/.</para>
/// </remarks>
/// <example><code>Dataset boxes = data.Map(x => new MaxNumBoundingBoxes(10, boundingBoxFormat: "xyxy").Apply(x));</code></example>
public sealed class MaxNumBoundingBoxes : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="maxNumber">How many boxes.</param>
    /// <param name="fillValue">What fills up boxes and labels.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public MaxNumBoundingBoxes(int maxNumber, int fillValue = -1, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        (MaxNumber, FillValue) = (maxNumber >= 1 ? maxNumber : throw new ArgumentOutOfRangeException(nameof(maxNumber), FourLines.Text($"{Title}: no boxes.", "1 or more", $"{maxNumber}", "correct maxNumber.")), fillValue);
    }

    /// <summary>How many boxes.</summary>
    public int MaxNumber { get; }

    /// <summary>What fills up boxes and labels.</summary>
    public int FillValue { get; }

    /// <inheritdoc/>
    private protected override bool OnlyTraining => false;

    /// <inheritdoc/>
    private protected override bool CastsImages => false;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        return new Augmentation { Boxes = boxes => new BoundingBoxes(First(boxes.Boxes), First(boxes.Labels)) };
    }

    private SymbolicTensor First(SymbolicTensor x)
    {
        int[,] paddings = new int[x.Shape.Rank, 2];
        paddings[1, 1] = MaxNumber;
        int[] size = [-1, MaxNumber, .. Enumerable.Repeat(-1, x.Shape.Rank - 2)];
        return Slice.Of(PadV2.Of(x, paddings, FillValue), new int[x.Shape.Rank], size);
    }
}
