using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>The mean of ln cosh(y_pred − y_true) along the last axis: about ½ e² where the error e is small, |e| − ln 2 where it is large.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.LogCosh.</para>
/// </remarks>
public sealed class LogCosh : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public LogCosh(string? reduction = "sum_over_batch_size", string name = "log_cosh", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        SymbolicTensor error = yPred - yTrue;
        return Mean.Of(error + Softplus.Of(error * -2) - Math.Log(2), [-1]);
    }
}
