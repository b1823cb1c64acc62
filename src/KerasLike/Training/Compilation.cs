using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>What Compile was given, and what follows from it once targets and predictions are known.</summary>
internal sealed class Compilation(Optimizer optimizer, Loss? loss, MetricList metrics, MetricList weightedMetrics, IExecutor executor)
{
    private PredictionMetric[]? _metrics;
    private PredictionMetric[]? _weighted;

    public Optimizer Optimizer { get; } = optimizer;

    public Loss? Loss { get; } = loss;

    public IExecutor Executor { get; } = executor;

    /// <summary>The mean loss, which each batch updates with its number of samples as the weight.</summary>
    public Metrics.Mean LossTracker { get; } = new("loss");

    /// <summary>The metrics, once they are known.</summary>
    public IEnumerable<PredictionMetric> Metrics => [.. _metrics ?? [], .. _weighted ?? []];

    /// <summary>The loss of a batch with all penalties.</summary>
    public SymbolicTensor TotalLoss(Model model, Graph graph, SymbolicTensor? target, SymbolicTensor prediction, SymbolicTensor? weight)
    {
        List<SymbolicTensor> losses = [];
        if (Loss is not null)
        {
            if (target is null)
            {
                throw new ArgumentException(FourLines.Text($"{model.Title}: the loss '{Loss.Name}' needs targets.", "x and y", "x alone", "give y as well."));
            }

            losses.Add(Loss.Of(target, prediction, weight));
        }

        losses.AddRange(LossCollector.Of(graph));
        losses.AddRange(model.TrainableWeights.Where(w => w.Regularizer is not null).Select(w => w.Regularizer!.Of(w.Read(graph))));
        return losses.Count == 0
            ? throw new InvalidOperationException(FourLines.Text($"{model.Title}: there is nothing to minimize.", "a loss, or a layer with a penalty", "neither", "give Compile a loss."))
            : losses.Aggregate((a, b) => a + b);
    }

    /// <summary>Emits the metrics' updates.</summary>
    public void Update(SymbolicTensor? target, SymbolicTensor prediction, SymbolicTensor? weight)
    {
        if (target is null)
        {
            return;
        }

        _metrics ??= [.. metrics.Select(m => m.Resolve(target.Shape, prediction.Shape))];
        _weighted ??= [.. weightedMetrics.Select(m => m.Resolve(target.Shape, prediction.Shape))];
        Array.ForEach(_metrics, m => m.Update(target, prediction));
        Array.ForEach(_weighted, m => m.Update(target, prediction, weight));
    }

    /// <summary>The results by the names under which Keras logs them, sorted.</summary>
    public IEnumerable<(string Name, SymbolicTensor Value)> Results(Graph graph)
    {
        Dictionary<string, SymbolicTensor> results = new() { ["loss"] = LossTracker.Of(graph) };
        foreach (PredictionMetric metric in _metrics ?? [])
        {
            results[FreeName(results, metric.Name)] = metric.Of(graph);
        }

        foreach (PredictionMetric metric in _weighted ?? [])
        {
            string name = results.ContainsKey(metric.Name) ? FreeName(results, "weighted_" + metric.Name) : metric.Name;
            results[name] = metric.Of(graph);
        }

        return results.Select(r => (r.Key, r.Value)).OrderBy(r => r.Key, StringComparer.Ordinal);
    }

    /// <summary>Starts all metrics again.</summary>
    public void Reset()
    {
        LossTracker.ResetState();
        foreach (PredictionMetric metric in Metrics)
        {
            metric.ResetState();
        }
    }

    private static string FreeName(Dictionary<string, SymbolicTensor> taken, string name)
    {
        string free = name;
        for (int i = 1; taken.ContainsKey(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }
}
