using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Regularizers;

/// <summary>l2 · Σ x².</summary>
/// <remarks><para>Source: keras.regularizers.L2.</para></remarks>
public sealed class L2 : Regularizer
{
    /// <summary>Creates the regularizer.</summary>
    /// <param name="l2">The factor.</param>
    public L2(double l2 = 0.01) => Strength = Factor("L2", "l2", l2);

    /// <summary>The factor.</summary>
    [Argument("l2")]
    public double Strength { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Sum.Of(Square.Of(x)) * Strength;
}
