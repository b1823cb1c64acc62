using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, x times normal noise of mean 1 and variance rate / (1 − rate).</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: StatelessRandomNormalV2, Mul, AddV2.</para>
/// <para>Source: keras.layers.GaussianDropout, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new GaussianDropout(0.2));</code></example>
[BuiltAtOnce]
public sealed class GaussianDropout : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The rate of the dropout that has this variance, from 0 to 1.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public GaussianDropout(double rate, int? seed = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give a share, such as 0.2."));
        Seed = seed;
        _generator = rate > 0 ? Generator(seed) : null;
        Built = true;
    }

    /// <summary>The rate of the dropout that has this variance.</summary>
    public double Rate { get; }

    /// <summary>The seed of the numbers.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, bool training)
    {
        if (!training || _generator is null)
        {
            return x;
        }

        DropoutMask.LeavesSome(this, Rate);
        return x * ((StatelessRandomNormalV2.Of(ShapeOp.Of(x), _generator.Draw(), x.DType) * Math.Sqrt(Rate / (1 - Rate))) + 1);
    }
}
