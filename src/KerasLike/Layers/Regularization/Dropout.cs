using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, sets a share of the inputs to 0 at random and multiplies the others by 1 / (1 − rate); else y = x.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>State: the seed generator, which is not a weight.</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, Mul, SelectV2 while training; nothing otherwise, or if the rate is 0.</para>
/// <para>Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 2014; keras.layers.Dropout.</para>
/// </remarks>
/// <example><code>model.Add(new Dropout(0.2));</code></example>
[BuiltAtOnce]
public sealed class Dropout : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share that is set to 0, from 0 to 1.</param>
    /// <param name="noiseShape">The shape of the mask, broadcast against the input; unknown lengths are the input's.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">rate is below 0 or above 1.</exception>
    public Dropout(double rate, Shape? noiseShape = null, int? seed = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give the share of inputs to drop, such as 0.2."));
        NoiseShape = noiseShape?.Any(d => d == 0) == true
            ? throw new ArgumentException(FourLines.Text($"{Title}: noiseShape has a length of 0.", "lengths of 1 or more, or open ones", $"{noiseShape}", "give 1 where the mask is shared."))
            : noiseShape;
        Seed = seed;
        _generator = rate > 0 ? Generator(seed) : null;
        Built = true;
    }

    /// <summary>The share that is set to 0.</summary>
    public double Rate { get; }

    /// <summary>The shape of the mask.</summary>
    public Shape? NoiseShape { get; }

    /// <summary>The seed of the masks.</summary>
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

        return DropoutMask.Drop(x, Rate, DropoutMask.Shape(this, NoiseShape, x), _generator);
    }
}
