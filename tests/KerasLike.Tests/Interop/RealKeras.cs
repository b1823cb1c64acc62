using System.Diagnostics;
using System.Text.Json;

namespace KerasLike.Tests;

/// <summary>Runs a script of tests/interop on real Keras and TensorFlow, where they are at hand.</summary>
internal static class RealKeras
{
    /// <summary>Runs a script on a folder and returns the result it left there.</summary>
    public static JsonElement Run(string script, string folder, bool oneDnn)
    {
        ProcessStartInfo start = new(Python!, [Path.Combine(Root("tests")!, "interop", script), folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["TF_ENABLE_ONEDNN_OPTS"] = oneDnn ? "1" : "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script} failed:\n{errors.Result}");
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "result.json"))).RootElement;
    }

    /// <summary>The interpreter that has them, or null.</summary>
    public static string? Python => Root("shared") is { } shared && File.Exists(Path.Combine(shared, "tensorflow", "python")) ? Path.Combine(shared, "tensorflow", "python") : null;

    /// <summary>A new folder that is deleted in the end.</summary>
    public static DirectoryInfo Folder() => Directory.CreateTempSubdirectory("keraslike");

    private static string? Root(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, name);
            if (Directory.Exists(candidate) && (name != "tests" || Directory.Exists(Path.Combine(candidate, "interop"))))
            {
                return candidate;
            }
        }

        return null;
    }
}
