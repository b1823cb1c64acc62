using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The share of what is called positive that is positive: true positives / (true positives + false positives).</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, one number per threshold; so is the result, for more than one.</para>
/// <para>Source: keras.metrics.Precision.</para>
/// </remarks>
public sealed class Precision : ConfusionMetric
{
    private readonly Variable _truePositives, _others;

    /// <summary>Creates the metric.</summary>
    /// <param name="thresholds">Above it a prediction is positive; ½ if null, and with topK all that are among them.</param>
    /// <param name="topK">Only the k largest predictions of a row can be positive.</param>
    /// <param name="classId">The class that alone counts; all if null.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Precision(Thresholds? thresholds = null, int? topK = null, int? classId = null, string? name = null, DTypePolicy? dtype = null)
        : base(name, dtype, Metrics.Thresholds.Or(thresholds, topK is null ? 0.5 : ConfusionCounts.BelowAll, nameof(Precision)))
    {
        (Thresholds, TopK, ClassId) = (thresholds, topK, classId);
        _truePositives = AddCount("true_positives", c => c.TruePositives);
        _others = AddCount("false_positives", c => c.FalsePositives);
    }

    /// <summary>Above it a prediction is positive.</summary>
    public Thresholds? Thresholds { get; }

    /// <summary>Only the k largest predictions of a row can be positive.</summary>
    public int? TopK { get; }

    /// <summary>The class that alone counts.</summary>
    public int? ClassId { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    private protected override int? OnlyTop => TopK;

    private protected override int? OnlyClass => ClassId;

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => PerThreshold(Share(_truePositives.Read(graph), _others.Read(graph)));
}
