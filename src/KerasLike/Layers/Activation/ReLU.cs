using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>max(x, 0), with a slope below the threshold and a largest value if asked.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Relu, Relu6, LeakyRelu, or the selections that the arguments need.</para>
/// <para>Source: keras.layers.ReLU, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new ReLU(maxValue: 6));</code></example>
[BuiltAtOnce]
public sealed class ReLU : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="maxValue">The largest value.</param>
    /// <param name="negativeSlope">The slope below the threshold.</param>
    /// <param name="threshold">Where the function leaves 0.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ReLU(double? maxValue = null, double negativeSlope = 0.0, double threshold = 0.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        MaxValue = maxValue is null or >= 0 ? maxValue
            : throw new ArgumentOutOfRangeException(nameof(maxValue), FourLines.Text($"{Title}: maxValue is negative.", "0 or more", $"{maxValue}", "correct it."));
        NegativeSlope = negativeSlope >= 0 ? negativeSlope
            : throw new ArgumentOutOfRangeException(nameof(negativeSlope), FourLines.Text($"{Title}: negativeSlope is negative.", "0 or more", $"{negativeSlope}", "correct it."));
        Threshold = threshold >= 0 ? threshold
            : throw new ArgumentOutOfRangeException(nameof(threshold), FourLines.Text($"{Title}: threshold is negative.", "0 or more", $"{threshold}", "correct it."));
        Built = true;
    }

    /// <summary>The largest value.</summary>
    public double? MaxValue { get; }

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Where the function leaves 0.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => new Activations.Relu(NegativeSlope, MaxValue, Threshold).Of(x);
}
