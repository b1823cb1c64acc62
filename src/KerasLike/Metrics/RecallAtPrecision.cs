using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The largest recall (share of positive samples called positive) at a precision (share of what is called positive that is) of at least this.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, true_negatives, false_negatives, one number per threshold.</para>
/// <para>Source: keras.metrics.RecallAtPrecision.</para>
/// </remarks>
public sealed class RecallAtPrecision : CurvePointMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="precision">The least precision, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds are tried, evenly from 0 to 1.</param>
    /// <param name="classId">The class that alone counts; all if null.</param>
    /// <param name="name">The name, under which the result appears; <c>recall_at_precision</c> if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null, DTypePolicy? dtype = null)
        : base(precision, nameof(precision), numThresholds, classId, name, dtype)
    {
        Precision = precision;
    }

    /// <summary>The least precision.</summary>
    public double Precision { get; }

    private protected override (SymbolicTensor Best, SymbolicTensor Enough) Rates(Graph graph) => (SensitivityRates(graph), PrecisionRates(graph));
}
