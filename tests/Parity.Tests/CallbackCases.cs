using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Layers;
using KerasLike.Metrics;

namespace KerasLike.Parity;

/// <summary>The callbacks: what they do, write and print.</summary>
internal static class CallbackCases
{
    public static void EarlyStopping(ParityCase c)
    {
        (Sequential model, Dense layer) = OneWeight(c);
        EarlyStopping callback = Make<EarlyStopping>(c["config"]!);
        double?[] values = Values(c);
        int epochs = 0;
        Caught caught = Caught.By(() => model.Fit(Ones(1), Ones(1), epochs: values.Length, verbose: 0, preFlight: false,
            callbacks: [Setting(callback.Monitor, values, layer), callback, new LambdaCallback(onEpochEnd: (_, _) => epochs++)]));
        JsonNode expect = Text(c, caught);
        Equal(expect["epochs_run"], epochs, "epochs run");
        Equal(expect["stopped_epoch"], callback.StoppedEpoch, "stopped epoch");
        Equal(expect["best_epoch"], callback.BestEpoch, "best epoch");
        Equal(expect["wait"], callback.Wait, "wait");
        Equal(expect["best"], callback.Best, "best");
        Equal(expect["weights_of_epoch"], layer.GetWeights()[0].ToArray<float>()[0] - 1, "epoch of the weights");
    }

    public static void ReduceLr(ParityCase c)
    {
        (Sequential model, Dense layer) = OneWeight(c, Number(c["learning_rate"]));
        ReduceLROnPlateau callback = Make<ReduceLROnPlateau>(c["config"]!);
        double?[] values = Values(c);
        List<double> rates = [];
        History history = null!;
        Caught caught = Caught.By(() => history = model.Fit(Ones(1), Ones(1), epochs: values.Length, verbose: 0, preFlight: false,
            callbacks: [Setting(callback.Monitor, values, layer), callback, new LambdaCallback(onEpochEnd: (_, _) => rates.Add(model.Optimizer.LearningRate))]));
        JsonNode expect = Text(c, caught);
        Equal(expect["learning_rate_after_epoch"], rates, "learning rate after the epoch");
        Equal(expect["history_learning_rate"], history["learning_rate"], "learning rate in the history");
        Equal(expect["best"], callback.Best, "best");
        Equal(expect["wait"], callback.Wait, "wait");
        Equal(expect["cooldown_counter"], callback.CooldownCounter, "cooldown counter");
    }

    public static void LrScheduler(ParityCase c)
    {
        (Sequential model, _) = OneWeight(c, Number(c["learning_rate"]));
        JsonNode schedule = c["schedule"]!;
        LearningRateScheduler callback = schedule["table"] is JsonArray table ? new((epoch, _) => Number(table[epoch]), verbose: 1)
            : schedule["factor"] is { } factor ? new((int _, double rate) => rate * Number(factor), verbose: 1)
            : new((int epoch) => Number(schedule["first"]) / (1 + epoch), verbose: 1);
        List<double> rates = [];
        History history = null!;
        Caught caught = Caught.By(() => history = model.Fit(Ones(1), Ones(1), epochs: c["epochs"]!.GetValue<int>(), verbose: 0, preFlight: false,
            callbacks: [callback, new LambdaCallback(onTrainBatchBegin: (_, _) => rates.Add(model.Optimizer.LearningRate))]));
        JsonNode expect = Text(c, caught);
        Equal(expect["learning_rate_in_epoch"], rates, "learning rate in the epoch");
        Equal(expect["history_learning_rate"], history["learning_rate"], "learning rate in the history");
    }

    public static void Checkpoint(ParityCase c)
    {
        (Sequential model, Dense layer) = OneWeight(c);
        int batches = c["batches"]!.GetValue<int>();
        JsonArray saves = [];
        using Folder folder = new();
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder.Path);
        int epoch = 0;
        void Saved(int? batch)
        {
            foreach (string file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
            {
                saves.Add(new JsonArray(epoch, batch, Path.GetRelativePath(folder.Path, file).Replace('\\', '/')));
                File.Delete(file);
            }
        }

        try
        {
            Caught caught = Caught.By(() =>
            {
                ModelCheckpoint callback = Make<ModelCheckpoint>(c["config"]!);
                model.Fit(Ones(batches), Ones(batches), batchSize: 1, epochs: c["epochs"]!.GetValue<int>(), verbose: 0, preFlight: false, callbacks: [Setting(callback.Monitor, Values(c), layer), callback,
                    new LambdaCallback(onEpochBegin: (e, _) => epoch = e, onTrainBatchEnd: (b, _) => Saved(b), onEpochEnd: (_, _) => Saved(null))]);
            });
            Text(c, caught);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        Equal(c["expect"]!["saves"]!.ToJsonString(), saves.ToJsonString(), "saves");
    }

    public static void Csv(ParityCase c)
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Path, "log.csv");
        JsonArray texts = [];
        foreach (JsonNode? run in c["runs"]!.AsArray())
        {
            JsonObject config = (JsonObject)run!["config"]!.DeepClone();
            config["filename"] = path;
            CSVLogger callback = Make<CSVLogger>(config);
            callback.OnTrainBegin([]);
            foreach (JsonNode? epoch in run["epochs"]!.AsArray())
            {
                Logs logs = [];
                foreach (JsonNode? pair in epoch![1]!.AsArray())
                {
                    logs[pair![0]!.GetValue<string>()] = Value(pair[1]!);
                }

                callback.OnEpochEnd(epoch[0]!.GetValue<int>(), logs);
            }

            callback.OnTrainEnd([]);
            texts.Add(File.ReadAllText(path));
        }

        foreach ((JsonNode? wanted, JsonNode? got) in c["expect"]!["text_after_run"]!.AsArray().Zip(texts))
        {
            Equal(wanted!.GetValue<string>(), got!.GetValue<string>(), "text");
        }
    }

    public static void TerminateOnNaN(ParityCase c)
    {
        int samples = c["samples"]!.GetValue<int>();
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.01), "mse");
        float[,] x = Ones(samples), y = Ones(samples);
        if (c["bad"] is { } bad)
        {
            y[bad.GetValue<int>(), 0] = (float)Number(c["bad_value"]);
        }

        List<int> seen = [];
        List<string> ends = [];
        History history = new();
        Caught caught = Caught.By(() => model.Fit(x, y, batchSize: c["batch_size"]!.GetValue<int>(), epochs: c["epochs"]!.GetValue<int>(), verbose: 0, preFlight: false, shuffle: false, callbacks: [
            Make<TerminateOnNaN>(c["config"]!), new LambdaCallback(onTrainBatchEnd: (b, _) => seen.Add(b), onEpochEnd: (e, _) => ends.Add($"on_epoch_end {e}"), onTrainEnd: _ => ends.Add("on_train_end")), history]));
        JsonNode expect = Text(c, caught);
        Equal(expect["batches_seen"]!.ToJsonString(), JsonSerializer.Serialize(seen), "batches");
        Equal(expect["ends"]!.ToJsonString(), JsonSerializer.Serialize(ends), "hooks at the end");
        if (expect["history"] is { } values && history.Keys.Count > 0)
        {
            Equal(expect["epoch"]!.ToJsonString(), JsonSerializer.Serialize(history.Epoch), "epochs");

            // The recorded weights are not in the case: only whether a loss is finite can be compared.
            double[] wanted = [.. values[0]![1]!.AsArray().Select(Number)];
            if (!wanted.Select(double.IsFinite).SequenceEqual(history["loss"].Select(double.IsFinite)))
            {
                throw new ParityFailure($"history: {string.Join(' ', history["loss"])}, recorded {values}");
            }
        }
    }

    /// <summary>A callback from Keras' names of its arguments.</summary>
    public static T Make<T>(JsonNode config) => (T)Arguments.Construct(typeof(T), (JsonObject)config);

    /// <summary>Checks the text and the warnings, or the error.</summary>
    public static JsonNode Text(ParityCase c, Caught caught)
    {
        JsonNode expect = c["expect"]!;
        if (expect["error"] is { } error)
        {
            // Python prints the message of a KeyError with quotes around it.
            string message = error["message"]!.GetValue<string>();
            Equal(error["type"]!.GetValue<string>() == "KeyError" ? message[1..^1].Replace("\\'", "'") : message, caught.Error?.Message ?? "", "error");
        }
        else if (caught.Error is not null)
        {
            throw caught.Error;
        }

        if (expect["printed"] is { } printed)
        {
            Equal(printed.GetValue<string>(), caught.Printed, "printed");
        }

        if (expect["warnings"] is JsonArray warnings)
        {
            Equal(string.Join('\n', warnings.Select(w => w!.GetValue<string>())), string.Join('\n', caught.Warnings), "warnings");
        }

        return expect;
    }

    public static void Equal(string wanted, string got, string what)
    {
        if (wanted != got)
        {
            throw new ParityFailure($"{what}: {JsonValue.Create(got).ToJsonString()}, recorded {JsonValue.Create(wanted).ToJsonString()}");
        }
    }

    public static double Number(JsonNode? node) => node!.GetValueKind() == JsonValueKind.String
        ? node.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity } : node.GetValue<double>();

    private static void Equal(JsonNode? wanted, double? got, string what)
    {
        if (wanted is null ? got is not null : got is not double number || !Number(wanted).Equals(number))
        {
            throw new ParityFailure($"{what}: {got}, recorded {wanted}");
        }
    }

    private static void Equal(JsonNode? wanted, IEnumerable<double> got, string what)
    {
        if (!wanted!.AsArray().Select(Number).SequenceEqual(got))
        {
            throw new ParityFailure($"{what}: {string.Join(' ', got)}, recorded {wanted}");
        }
    }

    /// <summary>A column of ones.</summary>
    public static float[,] Ones(int rows)
    {
        float[,] ones = new float[rows, 1];
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref ones[0, 0], rows).Fill(1);
        return ones;
    }

    private static (Sequential Model, Dense Layer) OneWeight(ParityCase c, double rate = 0)
    {
        Dense layer = new(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        Sequential model = [layer];
        MetricStructure[] metrics = [.. (c["compile_metrics"] as JsonArray ?? []).Select(m => (MetricStructure)m!.GetValue<string>())];
        model.Compile(new Optimizers.SGD(rate), "mse", metrics: MetricStructure.Create(metrics));
        return (model, layer);
    }

    private static double?[] Values(ParityCase c) => [.. c["values"]!.AsArray().Select(v => v is null ? default(double?) : Number(v))];

    // Puts the recorded values into the logs before the callback sees them, and the number of the epoch into the weight.
    private static LambdaCallback Setting(string monitor, double?[] values, Dense layer) => new(onEpochEnd: (epoch, logs) =>
    {
        logs.Remove(monitor);
        if (values[epoch] is double value)
        {
            logs[monitor] = value;
        }

        layer.SetWeights(new float[,] { { epoch + 1 } });
    });

    private static LogValue Value(JsonNode node) => node switch
    {
        JsonArray list => (LogValue[])[.. list.Select(v => Value(v!))],
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => node.GetValue<string>() is "NaN" or "Infinity" or "-Infinity" ? Number(node) : node.GetValue<string>(),
            _ => node.ToJsonString().All(ch => char.IsAsciiDigit(ch) || ch == '-') ? (LogValue)int.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : node.GetValue<double>(),
        },
    };
}
