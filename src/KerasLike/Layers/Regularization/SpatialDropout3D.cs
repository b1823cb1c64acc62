using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, drops whole channels at random and scales the others up.</summary>
/// <remarks>
/// <para>Input and output: (batch, depth, height, width, channels), or channels after the batch with <c>channels_first</c>.</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, Mul, SelectV2.</para>
/// <para>Source: keras.layers.SpatialDropout3D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new SpatialDropout3D(0.2));</code></example>
public sealed class SpatialDropout3D : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of channels that are dropped, from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public SpatialDropout3D(double rate, string? dataFormat = null, int? seed = null, Shape? inputShape = null, string? name = null, DTypePolicy? dtype = null)
        : base(inputShape, name, true, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give a share, such as 0.2."));
        DataFormat = dataFormat?.ToLowerInvariant() ?? "channels_last";
        if (DataFormat is not ("channels_last" or "channels_first"))
        {
            throw FourLines.UnknownName($"dataFormat of {Title}", DataFormat, ["channels_last", "channels_first"]);
        }

        Seed = seed;
        _generator = rate > 0 ? new SeedGenerator(seed, $"{Name}/seed_generator") : null;
        Accepts = new InputSpec(Rank: 5);
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
    protected override SymbolicTensor Call(SymbolicTensor x, bool training) => !training || _generator is null ? x
        : DropoutMask.Drop(x, Rate, DropoutMask.Shape(this, DataFormat == "channels_first" ? new Shape(null, null, 1, 1, 1) : new Shape(null, 1, 1, 1, null), x), _generator);
}
