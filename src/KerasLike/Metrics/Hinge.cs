namespace KerasLike.Metrics;

/// <summary>The mean of max(1 − y_true · y_pred, 0).</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.Hinge.</para></remarks>
public sealed class Hinge : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Hinge(string name = "hinge", DTypePolicy? dtype = null)
        : base(new Losses.Hinge(), name, dtype)
    {
    }
}
