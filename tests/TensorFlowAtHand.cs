using System.Diagnostics;
using System.Runtime.CompilerServices;
using KerasLike.TensorFlow;

namespace KerasLike;

/// <summary>TensorFlow's native library of <c>../shared/tensorflow</c>, for tests.</summary>
internal static class TensorFlowAtHand
{
    /// <summary>The environment variable that has a whole suite run on TensorFlow: KERASLIKE_TEST_EXECUTOR=tensorflow.</summary>
    public const string Variable = "KERASLIKE_TEST_EXECUTOR";

    private static readonly Lazy<string?> Path = new(Find);

    /// <summary>The library, or null where it is not at hand.</summary>
    public static string? Library => Path.Value;

    /// <summary>The folder <c>../shared/tensorflow</c>, or null.</summary>
    public static string? Shared { get; private set; }

    /// <summary>Whether this run of the suite is on TensorFlow.</summary>
    public static bool IsBackend { get; private set; }

#pragma warning disable CA2255 // The tests choose the backend before any of them creates a variable.
    [ModuleInitializer]
    internal static void Use()
    {
        if (Environment.GetEnvironmentVariable(Variable) == "tensorflow")
        {
            Keras.Backend = new TensorFlowExecutor(new TensorFlowOptions { LibraryPath = Library ?? throw new InvalidOperationException("../shared/tensorflow is absent") });
            IsBackend = true;
        }
    }
#pragma warning restore CA2255

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string setup = System.IO.Path.Combine(at.FullName, "shared", "tensorflow", "setup");
            if (File.Exists(setup))
            {
                Shared = System.IO.Path.GetDirectoryName(setup);
                using Process process = Process.Start(new ProcessStartInfo(setup) { RedirectStandardOutput = true })!;
                string root = process.StandardOutput.ReadToEnd().Trim();
                process.WaitForExit();
                return System.IO.Path.Combine(root, "lib", "libtensorflow.so");
            }
        }

        return null;
    }
}
