using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, drops whole channels at random and scales the others up.</summary>
/// <remarks>
/// <para>Input and output: (batch, steps, channels).</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, Mul, SelectV2.</para>
/// <para>Source: keras.layers.SpatialDropout1D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new SpatialDropout1D(0.2));</code></example>
public sealed class SpatialDropout1D : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of channels that are dropped, from 0 to 1.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public SpatialDropout1D(double rate, int? seed = null, Shape? inputShape = null, string? name = null, DTypePolicy? dtype = null)
        : base(inputShape, name, true, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give a share, such as 0.2."));
        Seed = seed;
        _generator = rate > 0 ? new SeedGenerator(seed, $"{Name}/seed_generator") : null;
        Accepts = new InputSpec(Rank: 3);
        Built = true;
    }

    /// <summary>The share of channels that are dropped.</summary>
    public double Rate { get; }

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
        : DropoutMask.Drop(x, Rate, DropoutMask.Shape(this, new Shape(null, 1, null), x), _generator);
}
