namespace KerasLike.Metrics;

/// <summary>The mean of |y_true − y_pred|.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.MeanAbsoluteError.</para></remarks>
[Alias("mae", "MAE")]
public sealed class MeanAbsoluteError : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanAbsoluteError(string name = "mean_absolute_error", DTypePolicy? dtype = null)
        : base(new Losses.MeanAbsoluteError(), name, dtype)
    {
    }
}
