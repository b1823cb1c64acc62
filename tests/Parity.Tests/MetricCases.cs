using KerasLike.Graphs;
using KerasLike.Metrics;

namespace KerasLike.Parity;

/// <summary>Metrics: results and state after each of several updates, and after a reset.</summary>
internal static class MetricCases
{
    public static void Run(ParityCase c)
    {
        Metric metric = Kinds.Made<Metric>(c);
        TensorValue[] weights = c.Arrays("sample_weight"), masks = c.Arrays("mask");
        bool[] weighted = [.. c["weighted"]!.AsArray().Select(w => w!.GetValue<bool>())];
        TensorValue[] values = c.Arrays("values"), yTrue = c.Arrays("y_true"), yPred = c.Arrays("y_pred"), results = c.Arrays("result"), states = c.Arrays("state");
        int used = 0;
        for (int i = 0; i < weighted.Length; i++)
        {
            TensorValue? weight = weighted[i] ? weights[used++] : null;
            if (metric is ValueMetric mean)
            {
                mean.UpdateState(values[i], weight);
            }
            else
            {
                Update((PredictionMetric)metric, yTrue[i], yPred[i], weight, masks.Length > 0 ? masks[i] : null);
            }

            TensorValue result = metric.Result();
            if (result.DType != DTypes.Parse(c["result_dtype"]!.GetValue<string>()))
            {
                throw new ParityFailure($"the result's dtype is {result.DType.Name()}, recorded {c["result_dtype"]}");
            }

            c.Same(results[i], result, $"result {i}");
            SameVariables(c, metric);
            for (int v = 0; v < states.Length; v++)
            {
                c.Same(states[v].Rows(i..(i + 1)).Reshape(metric.Variables[v].Shape), metric.Variables[v].Value, $"state {v} after call {i}");
            }
        }

        metric.ResetState();
        c.Same(c.Array("result_after_reset"), metric.Result(), "result after reset");
        for (int v = 0; v < states.Length; v++)
        {
            c.Same(states[v].Rows(weighted.Length..(weighted.Length + 1)).Reshape(metric.Variables[v].Shape), metric.Variables[v].Value, $"state {v} after the reset");
        }
    }

    private static void Update(PredictionMetric metric, TensorValue yTrue, TensorValue yPred, TensorValue? weight, TensorValue? mask)
    {
        if (mask is null)
        {
            metric.UpdateState(yTrue, yPred, weight);
            return;
        }

        Eager.Run(
            t =>
            {
                t[1].Mask = t[2];
                metric.Update(t[0], t[1], weight is null ? null : t[3]);
                return [];
            },
            weight is null ? [yTrue, yPred, mask] : [yTrue, yPred, mask, weight]);
    }

    private static void SameVariables(ParityCase c, Metric metric)
    {
        string[] wanted = [.. c["variables"]!.AsArray().Select(v => $"{v!["name"]} {v["dtype"]} {Shape.Of([.. v["shape"]!.AsArray().Select(d => d!.GetValue<int>())])}")];
        string[] got = [.. metric.Variables.Select(v => $"{v.Name} {v.DType.Name()} {v.Shape}")];
        if (!wanted.SequenceEqual(got))
        {
            throw new ParityFailure($"variables {string.Join(", ", got)}, recorded {string.Join(", ", wanted)}");
        }
    }
}
