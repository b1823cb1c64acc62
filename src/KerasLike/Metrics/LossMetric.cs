using KerasLike.Graphs;
using KerasLike.Losses;

namespace KerasLike.Metrics;

/// <summary>A loss as a metric: its mean over all samples.</summary>
public abstract class LossMetric : MeanMetric
{
    private readonly FunctionLoss _loss;

    private protected LossMetric(FunctionLoss loss, string name, DTypePolicy? dtype)
        : base(name, dtype) => _loss = loss;

    /// <inheritdoc/>
    public override string? Direction => "down";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred) => _loss.Values(yTrue, yPred);
}
