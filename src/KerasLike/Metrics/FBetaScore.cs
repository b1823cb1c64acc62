namespace KerasLike.Metrics;

/// <summary>The weighted harmonic mean of precision and recall: (1 + beta²) · precision · recall / (beta² · precision + recall).</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (scores): (batch, classes). Result: (classes), or a number with an average.</para>
/// <para>State, created by the first update: true_positives, false_positives, false_negatives, intermediate_weights.</para>
/// <para>Source: keras.metrics.FBetaScore.</para>
/// </remarks>
public sealed class FBetaScore : FScoreMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="average">How classes become one number: <c>micro</c> (all counts together), <c>macro</c> (the mean), <c>weighted</c> (weighted by how often they occur); null for one number each.</param>
    /// <param name="beta">How much more recall weighs than precision.</param>
    /// <param name="threshold">Above it a prediction is positive; null for the largest of each row.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public FBetaScore(string? average = null, double beta = 1.0, double? threshold = null, string name = "fbeta_score", DTypePolicy? dtype = null)
        : base(average, beta, threshold, name, dtype)
    {
        Beta = beta;
    }

    /// <summary>How much more recall weighs than precision.</summary>
    public double Beta { get; }
}
