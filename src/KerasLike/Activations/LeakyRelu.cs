using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x where positive, else negativeSlope · x.</summary>
/// <remarks><para>Source: keras.activations.leaky_relu.</para></remarks>
public sealed class LeakyRelu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="negativeSlope">The slope below 0.</param>
    public LeakyRelu(double negativeSlope = 0.2)
    {
        NegativeSlope = negativeSlope;
    }

    /// <summary>The slope below 0.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.LeakyRelu.Of(x, (float)NegativeSlope);
}
