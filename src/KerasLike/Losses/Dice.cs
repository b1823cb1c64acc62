using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>1 − 2 Σ y_true · y_pred / (Σ y_true + Σ y_pred + 1e-7).</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape. One number for all, which no reduction changes, or one per entry of the axes that are left.</para>
/// <para>Source: keras.losses.Dice.</para>
/// </remarks>
public sealed class Dice : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="axis">The axes that are added up; all if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Dice(string? reduction = "sum_over_batch_size", string name = "dice", Axes? axis = null, DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Axis = axis;
    }

    /// <summary>The axes that are added up; all if null.</summary>
    public Axes? Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        int[]? axes = Axis?.Numbers;
        return 1 - (Sum.Of(yTrue * yPred, axes) * 2 / (Sum.Of(yTrue, axes) + Sum.Of(yPred, axes) + 1e-7));
    }
}
