namespace KerasLike.Metrics;

/// <summary>The mean of ln cosh(y_pred − y_true).</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.LogCoshError.</para></remarks>
public sealed class LogCoshError : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public LogCoshError(string name = "logcosh", DTypePolicy? dtype = null)
        : base(new Losses.LogCosh(), name, dtype)
    {
    }
}
