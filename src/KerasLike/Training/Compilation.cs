using KerasLike.Graphs;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>What Compile was given, and what follows from it once targets and predictions are known.</summary>
internal sealed class Compilation(Optimizer optimizer, LossStructure? loss, LossWeights? lossWeights, MetricStructure? metrics, MetricStructure? weightedMetrics, int stepsPerExecution, IExecutor executor)
{
    public Optimizer Optimizer { get; } = optimizer;

    /// <summary>The optimizer as it was given: without the scaling of the loss that a policy adds.</summary>
    public Optimizer GivenOptimizer { get; init; } = optimizer;

    /// <summary>Whether a policy may add the scaling of the loss.</summary>
    public bool AutoScaleLoss { get; init; } = true;

    public LossStructure? GivenLoss { get; } = loss;

    public LossWeights? GivenLossWeights { get; } = lossWeights;

    public MetricStructure? GivenMetrics { get; } = metrics;

    public MetricStructure? GivenWeightedMetrics { get; } = weightedMetrics;

    public int StepsPerExecution { get; } = stepsPerExecution;

    public IExecutor Executor { get; } = executor;

    /// <summary>The losses, if there are any.</summary>
    public CompiledLoss? Loss { get; } = loss is null ? null : new CompiledLoss(loss, lossWeights);

    /// <summary>The metrics.</summary>
    public CompiledMetrics Metrics { get; } = new(metrics ?? [], weightedMetrics ?? []);

    /// <summary>The mean loss, which each batch updates with its number of samples as the weight.</summary>
    public Mean LossTracker { get; } = new("loss");

    /// <summary>The numbers of the targets while a graph is built, to be checked.</summary>
    public Structure<TensorValue>? Targets { get; set; }
}
