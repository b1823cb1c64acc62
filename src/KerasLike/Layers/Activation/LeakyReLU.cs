using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>x where positive, else negativeSlope · x.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: LeakyRelu.</para>
/// <para>Source: keras.layers.LeakyReLU, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new LeakyReLU(0.1));</code></example>
[BuiltAtOnce]
public sealed class LeakyReLU : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="negativeSlope">The slope below 0.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public LeakyReLU(double negativeSlope = 0.3, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        NegativeSlope = negativeSlope >= 0 ? negativeSlope
            : throw new ArgumentOutOfRangeException(nameof(negativeSlope), FourLines.Text($"{Title}: negativeSlope is negative.", "0 or more", $"{negativeSlope}", "correct it."));
        Built = true;
    }

    /// <summary>The slope below 0.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Graphs.Ops.LeakyRelu.Of(x, (float)NegativeSlope);
}
