using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The largest sensitivity (share of positive samples called positive) at a specificity (share of negative samples called negative) of at least this.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, true_negatives, false_negatives, one number per threshold.</para>
/// <para>Source: keras.metrics.SensitivityAtSpecificity.</para>
/// </remarks>
public sealed class SensitivityAtSpecificity : CurvePointMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="specificity">The least specificity, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds are tried, evenly from 0 to 1.</param>
    /// <param name="classId">The class that alone counts; all if null.</param>
    /// <param name="name">The name, under which the result appears; <c>sensitivity_at_specificity</c> if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null, DTypePolicy? dtype = null)
        : base(specificity, nameof(specificity), numThresholds, classId, name, dtype)
    {
        Specificity = specificity;
    }

    /// <summary>The least specificity.</summary>
    public double Specificity { get; }

    private protected override (SymbolicTensor Best, SymbolicTensor Enough) Rates(Graph graph) => (SensitivityRates(graph), SpecificityRates(graph));
}
