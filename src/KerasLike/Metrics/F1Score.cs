namespace KerasLike.Metrics;

/// <summary>The harmonic mean of precision and recall: 2 · precision · recall / (precision + recall).</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (scores): (batch, classes). Result: (classes), or a number with an average.</para>
/// <para>State, created by the first update: true_positives, false_positives, false_negatives, intermediate_weights.</para>
/// <para>Source: keras.metrics.F1Score.</para>
/// </remarks>
public sealed class F1Score : FScoreMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="average">How classes become one number: <c>micro</c> (all counts together), <c>macro</c> (the mean), <c>weighted</c> (weighted by how often they occur); null for one number each.</param>
    /// <param name="threshold">Above it a prediction is positive; null for the largest of each row.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public F1Score(string? average = null, double? threshold = null, string name = "f1_score", DTypePolicy? dtype = null)
        : base(average, 1, threshold, name, dtype)
    {
    }
}
