namespace KerasLike.Metrics;

/// <summary>The mean of (ln(y_true + 1) − ln(y_pred + 1))².</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.MeanSquaredLogarithmicError.</para></remarks>
[Alias("msle", "MSLE")]
public sealed class MeanSquaredLogarithmicError : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanSquaredLogarithmicError(string name = "mean_squared_logarithmic_error", DTypePolicy? dtype = null)
        : base(new Losses.MeanSquaredLogarithmicError(), name, dtype)
    {
    }
}
