using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>While training, sets inputs to the lower limit of SELU at random, and keeps mean and variance.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, SelectV2, Mul, AddV2.</para>
/// <para>Source: keras.layers.AlphaDropout, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new AlphaDropout(0.1));</code></example>
[BuiltAtOnce]
public sealed class AlphaDropout : Layer
{
    private readonly SeedGenerator? _generator;

    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of inputs that are dropped, from 0 to 1.</param>
    /// <param name="noiseShape">The shape of the mask, broadcast against the input; unknown lengths are the input's.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public AlphaDropout(double rate, Shape? noiseShape = null, int? seed = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Rate = rate is >= 0 and <= 1 ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), FourLines.Text($"{Title}: rate is no share.", "a number from 0 to 1", $"{rate}", "give a share, such as 0.2."));
        NoiseShape = noiseShape;
        Seed = seed;
        _generator = rate > 0 ? Generator(seed) : null;
        Built = true;
    }

    /// <summary>The share of inputs that are dropped.</summary>
    public double Rate { get; }

    /// <summary>The shape of the mask.</summary>
    public Shape? NoiseShape { get; }

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

        // The lower limit of SELU.
        const double dropped = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;
        double a = Math.Pow((1 - Rate) * (1 + (Rate * dropped * dropped)), -0.5), b = -a * dropped * Rate;
        SymbolicTensor kept = GreaterEqual.Of(StatelessRandomUniformV2.Of(DropoutMask.Shape(this, NoiseShape, x), _generator.Draw(), x.DType), Rate);
        return (SelectV2.Of(kept, x, Const.Like(x, dropped)) * a) + b;
    }
}
