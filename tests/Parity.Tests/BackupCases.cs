using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>A training that is broken off, and goes on in another model.</summary>
internal static class BackupCases
{
    public static void Run(ParityCase c)
    {
        using Folder folder = new();
        string backup = Path.Combine(folder.Path, "backup");
        TensorValue x = ProgbarCases.Array(c, c["x"])!, y = ProgbarCases.Array(c, c["y"])!;
        JsonNode expect = c["expect"]!;
        int epoch = c["interrupt"]![0]!.GetValue<int>(), batch = c["interrupt"]![1]!.GetValue<int>(), now = 0;
        LambdaCallback interrupt = new(onEpochBegin: (e, _) => now = e, onTrainBatchBegin: (b, _) =>
        {
            if (now == epoch && b == batch)
            {
                throw new OperationCanceledException();
            }
        });
        Model first = TrainingCases.Model(c);
        try
        {
            Fit(c, first, x, y, Backup(c, backup), interrupt);
        }
        catch (OperationCanceledException)
        {
            // As it should be.
        }

        Files(expect["files_after_interrupt"], backup, "files after the interruption");
        string metadata = Path.Combine(backup, "training_metadata.json");
        CallbackCases.Equal(expect["metadata_after_interrupt"]?.GetValue<string>() ?? "none", File.Exists(metadata) ? File.ReadAllText(metadata) : "none", "metadata");
        Model second = TrainingCases.Model(c);
        History history = Fit(c, second, x, y, Backup(c, backup));
        CallbackCases.Equal(expect["second_run_epochs"]!.ToJsonString(), JsonSerializer.Serialize(history.Epoch), "epochs of the second run");
        foreach (JsonNode? pair in expect["second_run_history"]!.AsArray())
        {
            TrainingCases.Numbers(c, pair![1]!.AsArray(), history[pair[0]!.GetValue<string>()], $"second run's {pair[0]}");
        }

        CallbackCases.Equal(expect["second_run_iterations"]!.ToJsonString(), JsonSerializer.Serialize(second.Optimizer.Iterations), "iterations");
        TrainingCases.Flat(c, expect["weights"], second.Weights, "weights");
        Model straight = TrainingCases.Model(c);
        Fit(c, straight, x, y);
        bool same = straight.GetWeights().Zip(second.GetWeights()).All(p => p.First.ToArray<float>().SequenceEqual(p.Second.ToArray<float>()));
        if (same != expect["same_weights_as_uninterrupted"]!.GetValue<bool>())
        {
            throw new ParityFailure($"same weights as uninterrupted: {same}");
        }

        Files(expect["files_at_end"], backup, "files at the end");
        CallbackCases.Equal(expect["epochs_of_a_third_fit_without_the_callback"]!.ToJsonString(), JsonSerializer.Serialize(Fit(c, second, x, y).Epoch), "epochs of a third run");
    }

    private static BackupAndRestore Backup(ParityCase c, string folder)
    {
        JsonObject config = (JsonObject)c["config"]!.DeepClone();
        config["backup_dir"] = folder;
        return CallbackCases.Make<BackupAndRestore>(config);
    }

    private static History Fit(ParityCase c, Model model, TensorValue x, TensorValue y, params Callback[] callbacks) =>
        model.Fit(x, y, batchSize: 4, epochs: c["epochs"]!.GetValue<int>(), verbose: 0, callbacks: callbacks, shuffle: false, preFlight: false);

    private static void Files(JsonNode? expected, string folder, string what) => CallbackCases.Equal(expected?.ToJsonString() ?? "none",
        Directory.Exists(folder) ? JsonSerializer.Serialize(Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : "none", what);
}
