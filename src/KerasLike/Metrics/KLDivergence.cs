namespace KerasLike.Metrics;

/// <summary>The mean of Σ y_true · ln(y_true / y_pred).</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.KLDivergence.</para></remarks>
public sealed class KLDivergence : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public KLDivergence(string name = "kl_divergence", DTypePolicy? dtype = null)
        : base(new Losses.KLDivergence(), name, dtype)
    {
    }
}
