using KerasLike.Graphs;
using KerasLike.Metrics;

namespace KerasLike.Testing;

/// <summary>What every metric must do, checked in one call: give the result expected after some batches, also with an open batch and from its config, and start again; and all of it alike on every executor of <see cref="Executors"/>.</summary>
/// <example><code>MetricCheck.Run(new MeanSquaredError(), [(new float[,] { { 0, 1 } }, new float[,] { { 0.5f, 1 } }, null)], expected: 0.125f);</code></example>
public static class MetricCheck
{
    /// <summary>Checks a metric on given batches.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="batches">Targets, predictions and weights, if any, of each.</param>
    /// <param name="expected">The result after all of them.</param>
    /// <param name="tolerance">How far it may be from that, relative above 1.</param>
    /// <exception cref="CheckException">One of these does not hold; the message says which.</exception>
    public static void Run(PredictionMetric metric, IReadOnlyList<(TensorValue YTrue, TensorValue YPred, TensorValue? Weight)> batches, TensorValue expected, double tolerance = 1e-5)
    {
        string title = $"{metric.GetType().Name} '{metric.Name}'";
        Closeness.Require($"{title}: the result", Result(metric, batches), expected, tolerance);
        metric.ResetState();
        if (metric.Variables.Any(v => Closeness.Numbers(v.Value).Any(n => n != 0)))
        {
            throw new CheckException($"{title}: a reset leaves state.");
        }

        Closeness.Require($"{title}: the result after a reset and the same batches", Result(metric, batches), expected, tolerance);
        if (metric is not MeanMetricWrapper)
        {
            Closeness.Require($"{title}: the result of its copy", Result(KerasJson.Deserialize<PredictionMetric>(KerasJson.Serialize(metric)), batches), expected, tolerance);
        }

        metric.ResetState();
        TensorValue[] inputs = [.. batches.SelectMany(b => b.Weight is null ? new[] { b.YTrue, b.YPred } : [b.YTrue, b.YPred, b.Weight])];
        Computation all = new(
            t =>
            {
                int at = 0;
                foreach ((_, _, TensorValue? weight) in batches)
                {
                    metric.Update(t[at], t[at + 1], weight is null ? null : t[at + 2]);
                    at += weight is null ? 2 : 3;
                }

                return [metric.Of(t[0].Graph)];
            },
            inputs,
            openBatch: true);
        TensorValue[] before = all.State();
        using (IExecutable executable = all.Compile())
        {
            Closeness.Require($"{title}: the result with an open batch", Eager.Run(executable, all.Fetches, inputs)[0], expected, tolerance);
        }

        Executors.Each(title, null, executor => Closeness.Require("the result", all.RunOn(executor, inputs, before).Results[0], expected, tolerance));
    }

    private static TensorValue Result(PredictionMetric metric, IReadOnlyList<(TensorValue YTrue, TensorValue YPred, TensorValue? Weight)> batches)
    {
        foreach ((TensorValue yTrue, TensorValue yPred, TensorValue? weight) in batches)
        {
            metric.UpdateState(yTrue, yPred, weight);
        }

        return metric.Result();
    }
}
