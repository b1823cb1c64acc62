using System.Text.Json.Nodes;
using KerasLike.Callbacks;

namespace KerasLike.Parity;

/// <summary>Which hooks of a callback are called, in which order, with which names in the logs.</summary>
internal static class HookCases
{
    public static void Run(ParityCase c)
    {
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile(new Optimizers.SGD(0.0), "mse", metrics: ["mae"], stepsPerExecution: c["compile"]?["steps_per_execution"]?.GetValue<int>() ?? 1);
        List<string> log = [];
        Stop stop = new(model, c["stop"] as JsonArray);
        Callback[] callbacks = c["callbacks"]!.GetValue<string>() switch
        {
            "one" => [new Recorder("", log, stop)],
            "two" => [new Recorder("a.", log, stop), new Recorder("b.", log, stop)],
            "old" => [new Old(log)],
            _ => [new LambdaCallback(onEpochBegin: (e, _) => log.Add($"epoch_begin {e}"), onEpochEnd: (e, _) => log.Add($"epoch_end {e}"), onTrainBegin: _ => log.Add("train_begin"), onTrainEnd: _ => log.Add("train_end"),
                onTrainBatchBegin: (b, _) => log.Add($"train_batch_begin {b}"), onTrainBatchEnd: (b, _) => log.Add($"train_batch_end {b}"), onTestBegin: _ => log.Add("test_begin"), onPredictEnd: _ => log.Add("predict_end"))],
        };
        foreach (JsonNode? call in c["calls"]!.AsArray())
        {
            Call(model, call!, callbacks);
        }

        string[] wanted = [.. c["expect"]!["log"]!.AsArray().Select(l => l!.GetValue<string>())];
        int at = Enumerable.Range(0, Math.Max(wanted.Length, log.Count)).FirstOrDefault(i => i >= wanted.Length || i >= log.Count || wanted[i] != log[i], -1);
        if (at >= 0)
        {
            throw new ParityFailure($"call {at}: {log.ElementAtOrDefault(at)}, recorded {wanted.ElementAtOrDefault(at)}");
        }
    }

    private static void Call(Sequential model, JsonNode call, Callback[] callbacks)
    {
        float[,] data = CallbackCases.Ones(call["samples"]!.GetValue<int>());
        JsonObject args = (JsonObject)call["args"]!;
        int? batchSize = args["batch_size"]?.GetValue<int>();
        switch (call["call"]!.GetValue<string>())
        {
            case "fit":
                float[,]? validation = args["validation_samples"] is { } n ? CallbackCases.Ones(n.GetValue<int>()) : null;
                FitCall.Run(model, data, data, args, callbacks, validation is null ? null : (validation, validation));
                break;
            case "evaluate":
                model.Evaluate(data, data, batchSize, verbose: 0, callbacks: callbacks);
                break;
            case "predict":
                model.Predict(data, batchSize, verbose: 0, callbacks: callbacks);
                break;
            default:
                model.TrainOnBatch(data, data);
                break;
        }
    }

    private sealed class Stop(Model model, JsonArray? at)
    {
        public void Look(string hook, int? index)
        {
            if (at is not null && at[0]!.GetValue<string>() == hook && (at.Count == 1 || at[1]!.GetValue<int>() == index))
            {
                model.StopTraining = true;
            }
        }
    }

    private sealed class Old(List<string> log) : Callback
    {
        public override void OnBatchBegin(int batch, Logs logs) => log.Add($"old.on_batch_begin {batch} {Recorder.Names(logs)}");

        public override void OnBatchEnd(int batch, Logs logs) => log.Add($"old.on_batch_end {batch} {Recorder.Names(logs)}");
    }

    private sealed class Recorder(string prefix, List<string> log, Stop stop) : Callback
    {
        public static string Names(Logs logs) => $"[{string.Join(',', logs.Keys)}]";

        public override void SetModel(Model model)
        {
            base.SetModel(model);
            log.Add(prefix + "set_model");
        }

        public override void SetParams(CallbackParameters p)
        {
            base.SetParams(p);
            log.Add($"{prefix}set_params {{\"epochs\": {p.Epochs ?? 1}, \"steps\": {p.Steps}, \"verbose\": {p.Verbose}}}");
        }

        public override void OnTrainBegin(Logs logs) => Add("on_train_begin", null, logs);

        public override void OnTrainEnd(Logs logs) => Add("on_train_end", null, logs);

        public override void OnEpochBegin(int epoch, Logs logs) => Add("on_epoch_begin", epoch, logs);

        public override void OnEpochEnd(int epoch, Logs logs) => Add("on_epoch_end", epoch, logs);

        public override void OnTrainBatchBegin(int batch, Logs logs) => Add("on_train_batch_begin", batch, logs);

        public override void OnTrainBatchEnd(int batch, Logs logs) => Add("on_train_batch_end", batch, logs);

        public override void OnTestBegin(Logs logs) => Add("on_test_begin", null, logs);

        public override void OnTestEnd(Logs logs) => Add("on_test_end", null, logs);

        public override void OnTestBatchBegin(int batch, Logs logs) => Add("on_test_batch_begin", batch, logs);

        public override void OnTestBatchEnd(int batch, Logs logs) => Add("on_test_batch_end", batch, logs);

        public override void OnPredictBegin(Logs logs) => Add("on_predict_begin", null, logs);

        public override void OnPredictEnd(Logs logs) => Add("on_predict_end", null, logs);

        public override void OnPredictBatchBegin(int batch, Logs logs) => Add("on_predict_batch_begin", batch, logs);

        public override void OnPredictBatchEnd(int batch, Logs logs) => Add("on_predict_batch_end", batch, logs);

        private void Add(string hook, int? index, Logs logs)
        {
            log.Add($"{prefix}{hook}{(index is int i ? $" {i}" : "")} {Names(logs)}");
            stop.Look(hook, index);
        }
    }
}
