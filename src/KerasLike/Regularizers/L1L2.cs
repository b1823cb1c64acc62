using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Regularizers;

/// <summary>l1 · Σ |x| + l2 · Σ x².</summary>
/// <remarks><para>Source: keras.regularizers.L1L2.</para></remarks>
public sealed class L1L2 : Regularizer
{
    /// <summary>Creates the regularizer.</summary>
    /// <param name="l1">The factor of the absolute values.</param>
    /// <param name="l2">The factor of the squares.</param>
    public L1L2(double l1 = 0.0, double l2 = 0.0)
    {
        L1 = Factor("L1L2", "l1", l1);
        L2 = Factor("L1L2", "l2", l2);
    }

    /// <summary>The factor of the absolute values.</summary>
    public double L1 { get; }

    /// <summary>The factor of the squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        SymbolicTensor penalty = Const.Like(x, 0);
        penalty = L1 > 0 ? penalty + (Sum.Of(Abs.Of(x)) * L1) : penalty;
        return L2 > 0 ? penalty + (Sum.Of(Square.Of(x)) * L2) : penalty;
    }
}
