using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike.Metrics;

/// <summary>A loss as a metric: its mean over all samples.</summary>
public abstract class LossMetric : MeanMetric
{
    private readonly Loss _loss;

    private protected LossMetric(Loss loss, string name, DTypePolicy? dtype)
        : base(name, dtype) => _loss = loss;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => _loss.Of(yTrue, yPred);
}
