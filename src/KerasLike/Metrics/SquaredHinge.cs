namespace KerasLike.Metrics;

/// <summary>The mean of max(1 − y_true · y_pred, 0)².</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.SquaredHinge.</para></remarks>
public sealed class SquaredHinge : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public SquaredHinge(string name = "squared_hinge", DTypePolicy? dtype = null)
        : base(new Losses.SquaredHinge(), name, dtype)
    {
    }
}
