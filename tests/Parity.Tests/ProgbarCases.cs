using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>The text of progress bars under a clock that stands still between the steps.</summary>
internal static class ProgbarCases
{
    public static void Bar(ParityCase c)
    {
        double now = 1000;
        using StringWriter text = new();
        JsonNode config = c["config"]!;
        Progbar bar = new(config["target"]?.GetValue<int>(), config["width"]?.GetValue<int>() ?? 20, config["verbose"]?.GetValue<int>() ?? 1, config["interval"]?.GetValue<double>() ?? 0.05,
            Names(config["stateful_metrics"]), Names(config["stateless_metrics"]), config["unit_name"]?.GetValue<string>() ?? "step",
            text, c["dynamic"]!.GetValue<bool>() ? ProgbarDisplay.Dynamic : ProgbarDisplay.Lines, () => now);
        foreach (JsonNode? update in c["updates"]!.AsArray())
        {
            now += update!["dt"]!.GetValue<double>();
            KeyValuePair<string, LogValue>[]? values = update["values"] is JsonArray list ? [.. list.Select(v => KeyValuePair.Create(v![0]!.GetValue<string>(), (LogValue)CallbackCases.Number(v[1])))] : null;
            int current = update["current"]!.GetValue<int>();
            if (update["add"]?.GetValue<bool>() == true)
            {
                bar.Add(current, values);
            }
            else
            {
                bar.Update(current, values, update["finalize"]?.GetValue<bool>());
            }
        }

        CallbackCases.Equal(c["expect"]!["text"]!.GetValue<string>(), text.ToString(), "text");
    }

    public static void Fit(ParityCase c)
    {
        double now = 1000, dt = c["dt"]!.GetValue<double>();
        using StringWriter text = new();
        Model model = TrainingCases.Model(c);
        JsonObject args = (JsonObject)c["args"]!;
        int verbose = args["verbose"]!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? args["verbose"]!.GetValue<int>() : 1;
        void Tick(int batch, Logs logs) => now += dt;
        Callback[] callbacks = [new LambdaCallback(onTrainBatchEnd: Tick, onTestBatchEnd: Tick, onPredictBatchEnd: Tick), new ProgbarLogger(text, ProgbarDisplay.Dynamic, () => now)];
        TensorValue x = Array(c, c["x"])!, y = Array(c, c["y"])!;
        int? batchSize = args["batch_size"]?.GetValue<int>();
        switch (c["call"]!.GetValue<string>())
        {
            case "fit":
                JsonArray? pair = c["validation_data"]?["tuple"]?.AsArray();
                FitCall.Run(model, x, y, args, callbacks, pair is null ? null : (Array(c, pair[0])!, Array(c, pair[1])!), verbose);
                break;
            case "evaluate":
                model.Evaluate(x, y, batchSize, verbose, callbacks: callbacks);
                break;
            default:
                model.Predict(x, batchSize, verbose, callbacks: callbacks);
                break;
        }

        CallbackCases.Equal(c["expect"]!["text"]!.GetValue<string>(), text.ToString(), "text");
    }

    public static TensorValue? Array(ParityCase c, JsonNode? node) => node?["array"] is { } key ? c.ByKey(key.GetValue<string>()) : null;

    private static string[]? Names(JsonNode? node) => node is JsonArray list ? [.. list.Select(n => n!.GetValue<string>())] : null;
}
