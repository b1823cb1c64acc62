using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The best of one rate over all thresholds at which another rate is large enough.</summary>
public abstract class CurvePointMetric : ConfusionMetric
{
    private readonly Variable _truePositives, _falsePositives, _trueNegatives, _falseNegatives;
    private readonly double _least;

    private protected CurvePointMetric(double least, string argument, int numThresholds, int? classId, string? name, DTypePolicy? dtype)
        : base(name, dtype, numThresholds > 1 ? Metrics.Thresholds.Even(numThresholds) : [0.5], areEven: numThresholds > 1)
    {
        if (least is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(argument, FourLines.Text($"{GetType().Name}: {argument} is out of range.", "a number from 0 to 1", $"{argument}: {least}", "give a share."));
        }

        if (numThresholds < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(numThresholds), FourLines.Text($"{GetType().Name}: there is no threshold.", "num_thresholds of 1 or more", $"num_thresholds: {numThresholds}", "give more."));
        }

        (_least, NumThresholds, ClassId) = (least, numThresholds, classId);
        _truePositives = AddCount("true_positives", c => c.TruePositives);
        _falsePositives = AddCount("false_positives", c => c.FalsePositives);
        _trueNegatives = AddCount("true_negatives", c => c.TrueNegatives);
        _falseNegatives = AddCount("false_negatives", c => c.FalseNegatives);
    }

    /// <summary>How many thresholds are tried, evenly from 0 to 1.</summary>
    public int NumThresholds { get; }

    /// <summary>The class that alone counts.</summary>
    public int? ClassId { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    private protected override int? OnlyClass => ClassId;

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph)
    {
        (SymbolicTensor best, SymbolicTensor enough) = Rates(graph);
        return Max.Of(SelectV2.Of(GreaterEqual.Of(enough, _least), best, Const.Like(best, 0)), [0]);
    }

    /// <summary>The rate to report, and the one that must be large enough, per threshold.</summary>
    private protected abstract (SymbolicTensor Best, SymbolicTensor Enough) Rates(Graph graph);

    /// <summary>The share of positive samples that is called positive.</summary>
    private protected SymbolicTensor SensitivityRates(Graph graph) => Share(_truePositives.Read(graph), _falseNegatives.Read(graph));

    /// <summary>The share of negative samples that is called negative.</summary>
    private protected SymbolicTensor SpecificityRates(Graph graph) => Share(_trueNegatives.Read(graph), _falsePositives.Read(graph));

    /// <summary>The share of what is called positive that is.</summary>
    private protected SymbolicTensor PrecisionRates(Graph graph) => Share(_truePositives.Read(graph), _falsePositives.Read(graph));
}
