using KerasLike.Graphs;
using KerasLike.Metrics;

namespace KerasLike;

/// <summary>The metrics of Compile, matched with the outputs once targets and predictions are known.</summary>
/// <remarks>Source: keras.trainers.compile_utils.CompileMetrics.</remarks>
internal sealed class CompiledMetrics(MetricStructure metrics, MetricStructure weighted)
{
    private Set[]? _metrics;
    private Set[]? _weighted;

    /// <summary>The metrics, unweighted ones first, once they are known.</summary>
    public IEnumerable<PredictionMetric> All => [.. (_metrics ?? []).Concat(_weighted ?? []).SelectMany(s => s.Metrics)];

    /// <summary>Emits the updates.</summary>
    public void Update(string title, IReadOnlyList<string>? outputNames, Structure<SymbolicTensor> yTrue, Structure<SymbolicTensor> yPred, Structure<SymbolicTensor>? sampleWeight)
    {
        if (metrics.Flatten().Count + weighted.Flatten().Count == 0)
        {
            return;
        }

        IReadOnlyList<SymbolicTensor> predictions = Flat(yPred, yPred, outputNames), targets = Flat(yTrue, yPred, outputNames);
        IReadOnlyList<string>? names = yPred.Keys is { } keys && (outputNames is null || !keys.Order().SequenceEqual(outputNames.Order())) ? [.. keys.Order(StringComparer.Ordinal)] : outputNames;
        _metrics ??= Match(title, "metrics", metrics, targets, predictions, yPred, names);
        _weighted ??= Match(title, "weightedMetrics", weighted, targets, predictions, yPred, names);
        IReadOnlyList<SymbolicTensor> weights = sampleWeight is null ? [] : Flat(sampleWeight, yPred, outputNames);
        for (int i = 0; i < Math.Min(targets.Count, predictions.Count); i++)
        {
            foreach (PredictionMetric metric in _metrics.ElementAtOrDefault(i)?.Metrics ?? [])
            {
                metric.Update(targets[i], predictions[i]);
            }

            SymbolicTensor? weight = weights.Count == 0 ? null : weights.Count < targets.Count ? weights[0] : weights[i];
            foreach (PredictionMetric metric in _weighted.ElementAtOrDefault(i)?.Metrics ?? [])
            {
                metric.Update(targets[i], predictions[i], weight);
            }
        }
    }

    /// <summary>Adds the results by the names that Keras gives them.</summary>
    public void AddResults(Graph graph, Dictionary<string, SymbolicTensor> results)
    {
        Dictionary<string, int> given = [];
        foreach ((Set[]? sets, bool withWeights) in new[] { (_metrics, false), (_weighted, true) })
        {
            foreach ((PredictionMetric metric, string? output) in (sets ?? []).SelectMany(s => s.Metrics.Select(m => (m, s.Output))))
            {
                string name = Named(metric.Name, output);
                if (given.ContainsKey(name) && withWeights)
                {
                    name = Named($"weighted_{metric.Name}", output);
                }

                int count = given.GetValueOrDefault(name);
                given[name] = count + 1;
                results[count == 0 ? name : $"{name}_{count}"] = metric.Of(graph);
            }
        }
    }

    private static string Named(string name, string? output) => output is null ? name : $"{output}_{name}";

    // The parts of a dictionary of outputs come in the order of the output names.
    private static IReadOnlyList<T> Flat<T>(Structure<T> y, Structure<SymbolicTensor> yPred, IReadOnlyList<string>? names)
        where T : class => y.Keys is { } keys && names is not null && names.Count > 1 && names.All(keys.Contains) ? [.. names.SelectMany(n => y[n].Flatten())] : y.Flatten();

    private static Set[] Match(string title, string argument, Structure<MetricIdentifier> given, IReadOnlyList<SymbolicTensor> targets, IReadOnlyList<SymbolicTensor> predictions, Structure<SymbolicTensor> yPred, IReadOnlyList<string>? names)
    {
        if (given.Flatten().Count == 0)
        {
            return [];
        }

        Set Resolved(Structure<MetricIdentifier> part, int output, string? name) =>
            new([.. part.Flatten().Select(m => m.Resolve(targets[output].Shape, predictions[output].Shape))], name);
        if (predictions.Count == 1)
        {
            return [Resolved(given, 0, null)];
        }

        bool isFlat = yPred.Items?.All(i => i.Leaf is not null) == true;
        if (given.Keys is { } keys && names is not null)
        {
            return keys.FirstOrDefault(k => !names.Contains(k)) is { } wrong ? throw FourLines.UnknownName($"output of {title} in '{argument}'", wrong, names)
                : [.. names.Select((n, i) => keys.Contains(n) ? Resolved(given[n], i, n) : new Set([], n))];
        }

        if (isFlat && given.Items?.Count == predictions.Count)
        {
            return [.. given.Items.Select((m, i) => Resolved(m, i, names?.ElementAtOrDefault(i)))];
        }

        IReadOnlyList<Structure<MetricIdentifier>> nested = Leaves(given, yPred)
            ?? throw new ArgumentException(FourLines.Text($"{title}: '{argument}' does not match the outputs.", $"metrics for {(names is null ? yPred.Map(_ => "*") : string.Join(", ", names))}",
                $"{given}", "give a list with one entry (or list of metrics) for each output, or a dictionary by output."));
        return [.. nested.Select((m, i) => Resolved(m, i, names?.ElementAtOrDefault(i)))];
    }

    private static List<Structure<MetricIdentifier>>? Leaves(Structure<MetricIdentifier> given, Structure<SymbolicTensor> yPred)
    {
        if (yPred.Leaf is not null)
        {
            return [given];
        }

        List<Structure<MetricIdentifier>> leaves = [];
        foreach (object step in yPred.Keys is null ? yPred.Steps : yPred.Steps.OrderBy(s => (string)s, StringComparer.Ordinal))
        {
            if (!given.Has(step) || given.Steps.Count() != yPred.Steps.Count() || Leaves(given.At([step]), yPred.At([step])) is not { } inner)
            {
                return null;
            }

            leaves.AddRange(inner);
        }

        return leaves;
    }

    private sealed record Set(IReadOnlyList<PredictionMetric> Metrics, string? Output);
}
