using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What dropping whole channels over one, two and three axes shares.</summary>
[BuiltAtOnce]
public abstract class BaseSpatialDropout : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="rate">The share of channels that are dropped, from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    protected BaseSpatialDropout(int axes, double rate, string? dataFormat, int? seed, Shape? inputShape, string? name, DTypePolicy? dtype)
        : base(inputShape, name, true, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give a share, such as 0.2."));
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        Seed = seed;
        _generator = rate > 0 ? Generator(seed) : null;
        InputSpec = new InputSpec(ndim: axes + 2);
        Built = true;
    }

    /// <summary>The share of channels that are dropped.</summary>
    public double Rate { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>The seed of the numbers.</summary>
    public int? Seed { get; }

    /// <summary>The dtype policy, of which Keras' files keep the name alone.</summary>
    [Argument("dtype")]
    [Config(NameOnly = true)]
    public DTypePolicy Policy => Dtype;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x, bool training)
    {
        if (!training || _generator is null)
        {
            return x;
        }

        // One number for each sample and channel, the same at all places.
        int channels = DataFormat == "channels_first" ? 1 : x.Shape.Rank - 1;
        Shape mask = new([.. Enumerable.Range(0, x.Shape.Rank).Select(axis => axis == 0 || axis == channels ? (int?)null : 1)]);
        return DropoutMask.Drop(x, Rate, DropoutMask.Shape(this, mask, x), _generator);
    }
}
