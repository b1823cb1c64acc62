using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, cuts out a part of a size at a random place, the same of all images of a batch; smaller images are cut to its form and resized.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Masks stay as they are where images do, when the layer does not train; Keras cuts them.</para>
/// <para>Source: keras.layers.RandomCrop, https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/.</para>
/// </remarks>
/// <example><code>model.Add(new RandomCrop(24, 24));</code></example>
public sealed class RandomCrop : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="height">The height of the part.</param>
    /// <param name="width">The width of the part.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public RandomCrop(int height, int width, int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null,
        bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, shownSeed: seed ?? GlobalSeed.NextDefault(), boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        (Height, Width) = height >= 1 && width >= 1 ? (height, width)
            : throw new ArgumentOutOfRangeException(nameof(height), FourLines.Text($"{Title}: there is no such part.", "a height and width of 1 or more", $"{height} x {width}", "correct them."));
    }

    /// <summary>The height of the part.</summary>
    public int Height { get; }

    /// <summary>The width of the part.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        (int height, int width) = Resizer.Size(draw.Images);
        bool random = height > Height && width > Width;
        Graph graph = draw.Images.Graph;
        SymbolicTensor top = random ? Start(height - Height) : Const.Of(graph, (height - Math.Clamp((int)((double)width * Height / Width), 1, height)) / 2);
        SymbolicTensor left = random ? Start(width - Width) : Const.Of(graph, (width - Math.Clamp((int)((double)height * Width / Height), 1, width)) / 2);
        return new Augmentation { Images = Part, Masks = Part, Boxes = boxes => boxes.In("xyxy", this, Height, Width, Shifted) };

        SymbolicTensor Start(int room) => Cast.Of(RandomTensor.Uniform(Const.Of(graph, Array.Empty<int>()), 0, room + 1, seed: draw.Seed), DType.Int32);

        SymbolicTensor Part(SymbolicTensor x)
        {
            x = GatherV2.Of(GatherV2.Of(x, Places(top, height, Height), 1), Places(left, width, Width), 2);
            return Resizer.Size(x) == (Height, Width) ? x : Resizer.Of(x, Height, Width, "bilinear", antialias: false);
        }

        // As in Keras, which takes the first number of a box for its top.
        BoundingBoxes Shifted(BoundingBoxes boxes) => boxes.With(Graphs.Ops.Maximum.Of(boxes.Boxes - Cast.Of(Pack.Of([top, left, top, left]), DType.Float32), 0));
    }

    // The places from a start on, as far as there are any.
    private static SymbolicTensor Places(SymbolicTensor start, int length, int wanted)
    {
        int count = start.Spec.Value is [long first] ? Math.Min(wanted, length - (int)first) : wanted;
        return start + Const.Of(start.Graph, Enumerable.Range(0, count).ToArray());
    }
}
