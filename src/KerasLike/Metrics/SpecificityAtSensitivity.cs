using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The largest specificity (share of negative samples called negative) at a sensitivity (share of positive samples called positive) of at least this.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, true_negatives, false_negatives, one number per threshold.</para>
/// <para>Source: keras.metrics.SpecificityAtSensitivity.</para>
/// </remarks>
public sealed class SpecificityAtSensitivity : CurvePointMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="sensitivity">The least sensitivity, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds are tried, evenly from 0 to 1.</param>
    /// <param name="classId">The class that alone counts; all if null.</param>
    /// <param name="name">The name, under which the result appears; <c>specificity_at_sensitivity</c> if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null, DTypePolicy? dtype = null)
        : base(sensitivity, nameof(sensitivity), numThresholds, classId, name, dtype)
    {
        Sensitivity = sensitivity;
    }

    /// <summary>The least sensitivity.</summary>
    public double Sensitivity { get; }

    private protected override (SymbolicTensor Best, SymbolicTensor Enough) Rates(Graph graph) => (SpecificityRates(graph), SensitivityRates(graph));
}
