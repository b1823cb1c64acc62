using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>max(n − p + 1, 0), p being Σ y_true · y_pred and n the largest (1 − y_true) · y_pred.</summary>
/// <remarks>
/// <para>y_true (one-hot), y_pred: (batch, ..., classes). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.CategoricalHinge.</para>
/// </remarks>
public sealed class CategoricalHinge : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalHinge(string? reduction = "sum_over_batch_size", string name = "categorical_hinge", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor positive = Sum.Of(yTrue * yPred, [-1]);
        SymbolicTensor negative = Max.Of((1 - yTrue) * yPred, [-1]);
        return Maximum.Of(negative - positive + 1, 0);
    }
}
