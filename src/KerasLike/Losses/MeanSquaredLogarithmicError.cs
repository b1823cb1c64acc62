using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>The mean of (ln(y_true + 1) − ln(y_pred + 1))² along the last axis, both at least 1e-7.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.MeanSquaredLogarithmicError.</para>
/// </remarks>
[Alias("msle", "MSLE")]
public sealed class MeanSquaredLogarithmicError : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanSquaredLogarithmicError(string? reduction = "sum_over_batch_size", string name = "mean_squared_logarithmic_error", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Mean.Of(Square.Of(Log.Of(Maximum.Of(yPred, 1e-7) + 1) - Log.Of(Maximum.Of(yTrue, 1e-7) + 1)), [-1]);
    }
}
