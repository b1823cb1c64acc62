using System.Diagnostics;
using System.Text.Json;

namespace KerasLike.Bench;

/// <summary>The same cases in real Keras 3.15.1 on TensorFlow 2.16.2, where <c>../shared/tensorflow</c> is at hand.</summary>
internal static class Peer
{
    public const string Name = "keras-3.15.1-tf-2.16.2";

    /// <summary>Milliseconds of a case, or null where there is no TensorFlow.</summary>
    public static double? Measure(string name)
    {
        if (Python() is not { } python)
        {
            return null;
        }

        if (name != "start-to-first-step")
        {
            return JsonDocument.Parse(Run(python, name)).RootElement.GetProperty(name).GetDouble();
        }

        Run(python, name);
        long start = Stopwatch.GetTimestamp();
        Run(python, name);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Run(string python, string name)
    {
        ProcessStartInfo start = new(python, [Path.Combine(AppContext.BaseDirectory, "peer.py"), name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"peer.py {name} failed:\n{errors.Result}");
    }

    /// <summary>TensorFlow's native library, or null where there is none at hand.</summary>
    public static string? Library()
    {
        if (Shared() is not { } folder)
        {
            return null;
        }

        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "setup")) { RedirectStandardOutput = true })!;
        string root = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return Path.Combine(root, "lib", "libtensorflow.so");
    }

    /// <summary>A Python that has Keras and h5py, or null where there is none at hand.</summary>
    public static string? Python() => Shared() is { } folder ? Path.Combine(folder, "python") : null;

    private static string? Shared()
    {
        foreach (string from in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (DirectoryInfo? at = new(from); at is not null; at = at.Parent)
            {
                string candidate = Path.Combine(at.FullName, "shared", "tensorflow");
                if (File.Exists(Path.Combine(candidate, "python")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
