using System.Diagnostics;
using System.Text.Json;

namespace KerasLike.Tests;

/// <summary>Runs a script of tests/interop on real Keras and TensorFlow, where they are at hand.</summary>
internal static class RealKeras
{
    // An interpreter with oneDNN and one without, kept until the tests are over: their input ends then, and so do they.
    private static readonly Lazy<Process>[] Interpreters = [new(() => Start(oneDnn: false)), new(() => Start(oneDnn: true))];

    /// <summary>Runs a script on a folder and returns the result it left there.</summary>
    public static JsonElement Run(string script, string folder, bool oneDnn)
    {
        Process process = Interpreters[oneDnn ? 1 : 0].Value;
        process.StandardInput.WriteLine(JsonSerializer.Serialize((string[])[Path.Combine(Root("tests")!, "interop", script), folder]));
        process.StandardInput.Flush();
        string? answer = process.StandardOutput.ReadLine();
        string wrong = answer is null ? "the interpreter ended" : JsonSerializer.Deserialize<string>(answer)!;
        Assert.True(wrong.Length == 0, $"{script} failed:\n{wrong}");
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "result.json"))).RootElement;
    }

    /// <summary>The interpreter that has them, or null.</summary>
    public static string? Python => Root("shared") is { } shared && File.Exists(Path.Combine(shared, "tensorflow", "python")) ? Path.Combine(shared, "tensorflow", "python") : null;

    /// <summary>A new folder that is deleted in the end.</summary>
    public static DirectoryInfo Folder() => Directory.CreateTempSubdirectory("keraslike");

    private static Process Start(bool oneDnn)
    {
        ProcessStartInfo start = new(Python!, [Path.Combine(Root("tests")!, "interop", "serve.py")]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["TF_ENABLE_ONEDNN_OPTS"] = oneDnn ? "1" : "0";
        start.Environment["TF_CPP_MIN_LOG_LEVEL"] = "3";
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

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
