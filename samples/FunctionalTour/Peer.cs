using System.Diagnostics;
using System.Text.Json;
using KerasLike;
using KerasLike.Callbacks;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace FunctionalTour;

/// <summary>The Python twin: it begins with the weights that a model has now, and what it reports is compared.</summary>
internal sealed class Peer
{
    private const double Bound = 1e-4;
    private readonly string _folder;
    private readonly string _python;
    private readonly string _data;

    /// <summary>Leaves the weights where the twin finds them.</summary>
    public Peer(string folder, string? python, Model model)
    {
        _folder = folder;
        _python = python ?? Find("shared/tensorflow/python");
        _data = Find("shared/data/digits.csv.gz");
        using NpzWriter file = new(Path.Combine(folder, "weights.npz"));
        TensorValue[] weights = model.GetWeights();
        for (int i = 0; i < weights.Length; i++)
        {
            file.Add($"{i}", new NumberArray(weights[i].ToArray<float>(), [.. weights[i].Shape.Dims]));
        }

        file.Commit();
    }

    /// <summary>Whether all values of all epochs are those of the twin: with gradient descent within 1e-4; others divide by small numbers at first, so within twice what TensorFlow's own two sets of kernels differ by.</summary>
    public bool Agrees(int epochs, string optimizer, History first, History second, Score score)
    {
        JsonElement plain = Run(epochs, optimizer, oneDnn: false);
        Dictionary<string, double> theirs = Values(plain), ours = [];
        foreach ((string part, History history) in new[] { ("first", first), ("second", second) })
        {
            foreach (string name in history.Keys)
            {
                for (int epoch = 0; epoch < history.Epoch.Count; epoch++)
                {
                    ours[$"{part} {name} {epoch}"] = history[name][epoch];
                }
            }
        }

        for (int i = 0; i < score.Count; i++)
        {
            ours[$"score {i}"] = score[i];
        }

        if (!ours.Keys.ToHashSet().SetEquals(theirs.Keys))
        {
            Console.WriteLine($"The histories have different values: {string.Join(", ", ours.Keys.Except(theirs.Keys))} here, {string.Join(", ", theirs.Keys.Except(ours.Keys))} there.");
            return false;
        }

        double bound = optimizer == "sgd" ? Bound : Math.Max(Bound, 2 * Distance(Values(Run(epochs, optimizer, oneDnn: true)), theirs).Largest);
        (double largest, string where) = Distance(ours, theirs);
        Console.WriteLine($"Keras: {theirs.Count} values, largest relative distance {largest:E1} ({where}), allowed {bound:E1}; weights of the same seed {(plain.GetProperty("seeds_agree").GetBoolean() ? "are the same" : "differ")}.");
        return largest <= bound;
    }

    private static (double Largest, string Where) Distance(Dictionary<string, double> ours, Dictionary<string, double> theirs) =>
        theirs.Select(t => (ours.TryGetValue(t.Key, out double mine) ? Math.Abs(mine - t.Value) / Math.Max(Math.Abs(t.Value), 1e-12) : double.PositiveInfinity, t.Key)).Max();

    private static Dictionary<string, double> Values(JsonElement result)
    {
        Dictionary<string, double> values = [];
        foreach (string part in new[] { "first", "second" })
        {
            foreach (JsonProperty name in result.GetProperty(part).EnumerateObject())
            {
                foreach ((int epoch, JsonElement value) in name.Value.EnumerateArray().Index())
                {
                    values[$"{part} {name.Name} {epoch}"] = value.GetDouble();
                }
            }
        }

        foreach ((int i, JsonElement value) in result.GetProperty("score").EnumerateArray().Index())
        {
            values[$"score {i}"] = value.GetDouble();
        }

        return values;
    }

    private JsonElement Run(int epochs, string optimizer, bool oneDnn)
    {
        ProcessStartInfo start = new(_python, [Path.Combine(AppContext.BaseDirectory, "tour.py"), _data, $"{epochs}", optimizer, _folder]) { RedirectStandardOutput = true };
        start.Environment["TF_ENABLE_ONEDNN_OPTS"] = oneDnn ? "1" : "0";
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "result.json"))).RootElement
            : throw new InvalidOperationException($"tour.py ended with exit code {process.ExitCode}.");
    }

    // Beside the repository, or given.
    private static string Find(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, name);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"There is no {name} above {AppContext.BaseDirectory}; --peer needs it.");
    }
}
