namespace KerasLike.Metrics;

/// <summary>The mean of 100 · |y_true − y_pred| / |y_true|.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.MeanAbsolutePercentageError.</para></remarks>
[Alias("mape", "MAPE")]
public sealed class MeanAbsolutePercentageError : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanAbsolutePercentageError(string name = "mean_absolute_percentage_error", DTypePolicy? dtype = null)
        : base(new Losses.MeanAbsolutePercentageError(), name, dtype)
    {
    }
}
