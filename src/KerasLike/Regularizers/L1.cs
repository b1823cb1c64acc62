using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Regularizers;

/// <summary>l1 · Σ |x|.</summary>
/// <remarks><para>Source: keras.regularizers.L1.</para></remarks>
public sealed class L1 : Regularizer
{
    /// <summary>Creates the regularizer.</summary>
    /// <param name="l1">The factor.</param>
    public L1(double l1 = 0.01) => Strength = (float)Factor("L1", "l1", l1);

    /// <summary>The factor, in single precision as Keras keeps it.</summary>
    [Argument("l1")]
    public double Strength { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Sum.Of(Abs.Of(x)) * Strength;
}
