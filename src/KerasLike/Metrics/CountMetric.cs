using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>How many samples each threshold calls something.</summary>
public abstract class CountMetric : ConfusionMetric
{
    private readonly Variable _accumulator;

    private protected CountMetric(Func<ConfusionCounts, SymbolicTensor> count, Thresholds? thresholds, string? name, DTypePolicy? dtype)
        : base(name, dtype, Metrics.Thresholds.Or(thresholds, 0.5, "thresholds"))
    {
        Thresholds = thresholds;
        _accumulator = AddCount("accumulator", count);
    }

    /// <summary>Above it a prediction is positive.</summary>
    public Thresholds? Thresholds { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => PerThreshold(_accumulator.Read(graph));
}
