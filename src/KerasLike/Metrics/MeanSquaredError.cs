namespace KerasLike.Metrics;

/// <summary>The mean of (y_true − y_pred)².</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.MeanSquaredError.</para></remarks>
[Alias("mse", "MSE")]
public sealed class MeanSquaredError : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanSquaredError(string name = "mean_squared_error", DTypePolicy? dtype = null)
        : base(new Losses.MeanSquaredError(), name, dtype)
    {
    }
}
