using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, mixes each image with the results of several chains of random changes.</summary>
/// <remarks>
/// <para>Input: images, (batch, height, width, channels) or one without the batch, or channels first; or a dictionary: <c>images</c> with <c>bounding_boxes</c> (<c>boxes</c> and <c>labels</c>),
/// <c>labels</c>, <c>segmentation_masks</c>. Output: the same arrangement.</para>
/// <para>Source: keras.layers.AugMix, https://keras.io/api/layers/preprocessing_layers/image_augmentation/aug_mix/.</para>
/// </remarks>
/// <example><code>model.Add(new AugMix());</code></example>
public sealed class AugMix : BaseImagePreprocessingLayer
{
    private readonly BaseImagePreprocessingLayer[] _layers;

    /// <summary>Creates the layer.</summary>
    /// <param name="valueRange">The least and the greatest value of a pixel; 0 and 255 by default.</param>
    /// <param name="numChains">How many chains.</param>
    /// <param name="chainDepth">How many changes a chain has at most.</param>
    /// <param name="factor">How strong the changes are, 0.3 by default: a number for the most, or the least and the most, from 0 to 1.</param>
    /// <param name="alpha">The parameter of the distributions of the shares.</param>
    /// <param name="allOps">Whether brightness, colour, contrast and sharpness are among the changes.</param>
    /// <param name="interpolation">What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public AugMix(double[]? valueRange = null, int numChains = 3, int chainDepth = 3, Factor? factor = null, double alpha = 1.0, bool allOps = true,
        string interpolation = "bilinear", int? seed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(seed, hasSeed: true, boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        ValueRange = Range(valueRange);
        Factor = (factor ?? 0.3).Within(this, nameof(factor), 0, 1);
        (NumChains, ChainDepth, Alpha, AllOps, Interpolation) = (numChains, chainDepth, alpha, allOps, interpolation);
        AugmentLayers layers = new(Factor, ValueRange, interpolation, seed, boundingBoxFormat, dtype);
        BaseImagePreprocessingLayer[] first = [layers.Shear(), layers.Translation(), layers.Rotation(), layers.Solarization(), layers.Posterization(), layers.AutoContrast(), layers.Equalization()];
        BaseImagePreprocessingLayer[] more = allOps ? [layers.Brightness(), layers.ColorDegeneration(), layers.Contrast(), layers.Sharpness()] : [];

        // They are chosen from in this order.
        _layers = [first[0], first[1], first[2], first[4], first[3], first[5], first[6], .. more];
        Array.ForEach([.. first, .. more], layer => Track(layer));
    }

    /// <summary>The least and the greatest value of a pixel.</summary>
    public double[] ValueRange { get; }

    /// <summary>How many chains.</summary>
    public int NumChains { get; }

    /// <summary>How many changes a chain has at most.</summary>
    public int ChainDepth { get; }

    /// <summary>How strong the changes are, 0.3 by default: a number for the most, or the least and the most, from 0 to 1.</summary>
    public Factor Factor { get; }

    /// <summary>The parameter of the distributions of the shares.</summary>
    public double Alpha { get; }

    /// <summary>Whether brightness, colour, contrast and sharpness are among the changes.</summary>
    public bool AllOps { get; }

    /// <summary>What pixels in between are made of: <c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    // Each call chooses other layers.
    /// <inheritdoc/>
    private protected override object? KeptFor => null;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        Graph graph = draw.Images.Graph;
        SymbolicTensor a = Const.Of(graph, (float)Alpha), drawn = RandomTensor.Gamma(Const.Ints(graph, NumChains), a, seed: draw.Seed), shares = drawn / Sum.Of(drawn, [-1], keepDims: true);
        SymbolicTensor stays = RandomTensor.Beta(Const.Of(graph, Array.Empty<int>()), a, a, seed: draw.Seed);
        Augmentation[][] chains = new Augmentation[NumChains][];
        for (int i = 0; i < NumChains; i++)
        {
            // One number more than there are layers means no change.
            List<Augmentation> chain = [];
            for (int k = 0; k < ChainDepth; k++)
            {
                int choice = GlobalSeed.PythonInteger(0, _layers.Length);
                if (choice < _layers.Length)
                {
                    chain.Add(_layers[choice].Draw(draw));
                }
            }

            chains[i] = [.. chain];
        }

        return new Augmentation { Images = x => Pixels.Clip(Mixed(x, (change, y) => change.Images(y)), ValueRange), Masks = x => Mixed(x, (change, y) => change.Masks(y)) };

        SymbolicTensor Mixed(SymbolicTensor x, Func<Augmentation, SymbolicTensor, SymbolicTensor> apply)
        {
            SymbolicTensor weight = Cast.Of(stays, x.DType);
            SymbolicTensor sum = chains.Select((chain, i) => chain.Aggregate(x, (y, change) => apply(change, y)) * Cast.Of(StridedSlice.At(shares, i), x.DType)).Aggregate((s, y) => s + y);
            return (weight * x) + ((1 - weight) * sum);
        }
    }
}
