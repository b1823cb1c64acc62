using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace KerasLike.TensorFlow.Tests;

/// <summary>The lecture's models on both executors, from equal weights: the sample RunOnTensorFlow, in processes of its own, because TensorFlow reads its switches once.</summary>
public sealed class TrainingTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("mlp", "sgd", 0)]
    [InlineData("mlp", "rmsprop", 0)]
    [InlineData("mlp", "adam", 0)]
    [InlineData("mlp", "adam", 0.2)]
    [InlineData("cnn", "sgd", 0)]
    [InlineData("cnn", "adam", 0)]
    public void Learn_alike(string model, string optimizer, double dropout)
    {
        Skip.If(TensorFlowAtHand.Library is null, "../shared/tensorflow is absent");
        (double[] ours, double[] theirs) = Losses(model, optimizer, dropout, oneDnn: false);
        double tolerance = 1e-4;
        if (dropout > 0)
        {
            // Another mask would show in the first loss.
            (ours, theirs) = (ours[..10], theirs[..10]);
        }
        else if (optimizer != "sgd")
        {
            // Dividing by small numbers carries roundings on: TensorFlow with and without its oneDNN kernels is as far from itself.
            (_, double[] again) = Losses(model, optimizer, dropout, oneDnn: true);
            tolerance = Math.Max(tolerance, 2 * Distance(theirs, again));
        }

        output.WriteLine($"relative distance {Distance(ours, theirs):E2}, tolerance {tolerance:E2}");
        Assert.True(Distance(ours, theirs) <= tolerance, $"{model}, {optimizer}, dropout {dropout}: relative distance {Distance(ours, theirs)}, tolerance {tolerance}");
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b).Max(p => Math.Abs(p.First - p.Second) / p.Second);

    private static (double[] Ours, double[] Theirs) Losses(string model, string optimizer, double dropout, bool oneDnn)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string root = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(root, "samples")))
        {
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        const int Steps = 50;
        string sample = Path.Combine(root, "samples", "RunOnTensorFlow", "bin", configuration, "net10.0", "RunOnTensorFlow.dll");
        ProcessStartInfo start = new("dotnet", [sample, "--data", Path.Combine(TensorFlowAtHand.Shared!, "..", "mnist"), "--model", model, "--optimizer", optimizer,
            "--dropout", dropout.ToString(CultureInfo.InvariantCulture), "--steps", $"{Steps}", "--library", TensorFlowAtHand.Library!, "--times", "false"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TF_ENABLE_ONEDNN_OPTS"] = oneDnn ? "1" : "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        double[][] rows = [.. lines.Skip(2).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TakeWhile(p => p.Length == 4 && int.TryParse(p[0], out _)).Select(p => p.Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())];
        Assert.True(rows.Length == Steps, $"{string.Join("\n", lines)}\n{errors.Result}");
        return ([.. rows.Select(r => r[1])], [.. rows.Select(r => r[2])]);
    }
}
