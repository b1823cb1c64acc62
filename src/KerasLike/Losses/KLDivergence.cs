using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>Σ y_true · ln(y_true / y_pred) along the last axis, both within [1e-7, 1].</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.KLDivergence.</para>
/// </remarks>
[Alias("kld", "KLD")]
public sealed class KLDivergence : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public KLDivergence(string? reduction = "sum_over_batch_size", string name = "kl_divergence", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor target = Shares(yTrue);
        return Sum.Of(target * Log.Of(target / Shares(yPred)), [-1]);
    }

    private static SymbolicTensor Shares(SymbolicTensor x) => Minimum.Of(Maximum.Of(x, 1e-7), 1);
}
