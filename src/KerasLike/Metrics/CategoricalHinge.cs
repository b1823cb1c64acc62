namespace KerasLike.Metrics;

/// <summary>The mean of max(n − p + 1, 0).</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.CategoricalHinge.</para></remarks>
public sealed class CategoricalHinge : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalHinge(string name = "categorical_hinge", DTypePolicy? dtype = null)
        : base(new Losses.CategoricalHinge(), name, dtype)
    {
    }
}
