using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The largest precision (share of what is called positive that is) at a recall (share of positive samples called positive) of at least this.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, true_negatives, false_negatives, one number per threshold.</para>
/// <para>Source: keras.metrics.PrecisionAtRecall.</para>
/// </remarks>
public sealed class PrecisionAtRecall : CurvePointMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="recall">The least recall, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds are tried, evenly from 0 to 1.</param>
    /// <param name="classId">The class that alone counts; all if null.</param>
    /// <param name="name">The name, under which the result appears; <c>precision_at_recall</c> if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null, DTypePolicy? dtype = null)
        : base(recall, nameof(recall), numThresholds, classId, name, dtype)
    {
        Recall = recall;
    }

    /// <summary>The least recall.</summary>
    public double Recall { get; }

    private protected override (SymbolicTensor Best, SymbolicTensor Enough) Rates(Graph graph) => (PrecisionRates(graph), SensitivityRates(graph));
}
