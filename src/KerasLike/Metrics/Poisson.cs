namespace KerasLike.Metrics;

/// <summary>The mean of y_pred − y_true · ln y_pred.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.Poisson.</para></remarks>
public sealed class Poisson : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Poisson(string name = "poisson", DTypePolicy? dtype = null)
        : base(new Losses.Poisson(), name, dtype)
    {
    }
}
