using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, x plus normal noise.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: StatelessRandomNormalV2, AddV2.</para>
/// <para>Source: keras.layers.GaussianNoise, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new GaussianNoise(0.1));</code></example>
[BuiltAtOnce]
public sealed class GaussianNoise : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="stddev">The standard deviation of the noise.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public GaussianNoise(double stddev, int? seed = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Stddev = stddev is >= 0 and <= 1 ? stddev
            : throw new ArgumentOutOfRangeException(nameof(stddev), FourLines.Text($"{Title}: stddev is out of its range.", "a number from 0 to 1, as in Keras", $"{stddev}", "scale the data to a deviation near 1."));
        Seed = seed;
        _generator = stddev > 0 ? Generator(seed) : null;
        Built = true;
    }

    /// <summary>The standard deviation of the noise.</summary>
    public double Stddev { get; }

    /// <summary>The seed of the numbers.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, bool training) => training && _generator is not null
        ? x + (StatelessRandomNormalV2.Of(ShapeOp.Of(x), _generator.Draw(), x.DType) * Stddev)
        : x;
}
