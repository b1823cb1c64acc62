using System.Diagnostics;
using System.Text.Json;

namespace TextClassifier;

/// <summary>The Python twin in real Keras, with the same seed.</summary>
internal static class Peer
{
    // Sums in another order, through 38 steps of 32 texts an epoch; the first epoch has not yet magnified them much.
    private const double Bound = 0.01;

    /// <summary>Whether the twin learnt the same vocabulary, its first epoch has the same loss, and it is about as often right.</summary>
    public static bool Agrees(string? python, int epochs, int seed, string[] vocabulary, IReadOnlyList<double> losses, double accuracy)
    {
        string result = Path.GetTempFileName(), here = AppContext.BaseDirectory;
        ProcessStartInfo start = new(python ?? Find("shared/tensorflow/python"), [Path.Combine(here, "text_classifier.py"), Path.Combine(here, "reviews.tsv"), $"{epochs}", $"{seed}", result]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"text_classifier.py ended with exit code {process.ExitCode}.");
        }

        JsonElement theirs = JsonDocument.Parse(File.ReadAllText(result)).RootElement;
        bool sameWords = theirs.GetProperty("vocabulary").EnumerateArray().Select(w => w.GetString()).SequenceEqual(vocabulary);
        double[] theirLosses = [.. theirs.GetProperty("losses").EnumerateArray().Select(l => l.GetDouble())];
        double theirAccuracy = theirs.GetProperty("accuracy").GetDouble();
        Console.WriteLine($"Keras: the vocabulary is {(sameWords ? "the same" : "another")}; losses {string.Join(" ", theirLosses.Zip(losses, (t, o) => $"{t:0.0000} (here {o:0.0000})"))}; accuracy {theirAccuracy:0.000}.");
        return sameWords && Math.Abs(theirLosses[0] - losses[0]) <= Bound && Math.Abs(theirAccuracy - accuracy) <= 0.03;
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
