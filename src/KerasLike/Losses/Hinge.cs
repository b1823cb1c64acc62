using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>The mean of max(1 − y_true · y_pred, 0) along the last axis; labels of 0 and 1 count as −1 and 1.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.Hinge.</para>
/// </remarks>
public sealed class Hinge : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Hinge(string? reduction = "sum_over_batch_size", string name = "hinge", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred) => Mean.Of(Maximum.Of(1 - (SignedLabels.Of(yTrue) * yPred), 0), [-1]);
}
