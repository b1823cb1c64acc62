using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>x where it is above a value, else another.</summary>
/// <remarks><para>Source: keras.activations.threshold.</para></remarks>
public sealed class Threshold : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="threshold">The value.</param>
    /// <param name="defaultValue">What the others become.</param>
    public Threshold(double threshold, double defaultValue)
    {
        Value = threshold;
        DefaultValue = defaultValue;
    }

    /// <summary>The value.</summary>
    [Argument("threshold")]
    public double Value { get; }

    /// <summary>What the others become.</summary>
    public double DefaultValue { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => SelectV2.Of(Greater.Of(x, Value), x, Const.Like(x, DefaultValue));
}
