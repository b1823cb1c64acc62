namespace KerasLike.Metrics;

/// <summary>How many positive samples are called negative.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: accumulator, one number per threshold; so is the result, for more than one.</para>
/// <para>Source: keras.metrics.FalseNegatives.</para>
/// </remarks>
public sealed class FalseNegatives : CountMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="thresholds">Above it a prediction is positive; ½ if null.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public FalseNegatives(Thresholds? thresholds = null, string? name = null, DTypePolicy? dtype = null)
        : base(c => c.FalseNegatives, thresholds, name, dtype)
    {
    }
}
