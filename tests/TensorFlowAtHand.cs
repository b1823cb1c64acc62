using System.Diagnostics;
using System.Runtime.CompilerServices;
using KerasLike.TensorFlow;
using KerasLike.Testing;

namespace KerasLike;

/// <summary>TensorFlow's native library of <c>../shared/tensorflow</c>, for tests: where it is, every check runs on it as well.</summary>
internal static class TensorFlowAtHand
{
    private static readonly Lazy<string?> Path = new(Find);

    /// <summary>The library, or null where it is not at hand.</summary>
    public static string? Library => Path.Value;

    /// <summary>The folder <c>../shared/tensorflow</c>, or null.</summary>
    public static string? Shared { get; private set; }

#pragma warning disable CA2255 // Before the first test, so that none is left out.
    [ModuleInitializer]
    internal static void Use()
    {
        if (Library is { } library)
        {
            Executors.Also("TensorFlow", () => new TensorFlowExecutor(new TensorFlowOptions { LibraryPath = library }));
        }
        else
        {
            Executors.Absent("TensorFlow", "../shared/tensorflow is absent");
        }

        // What ran is told when all is over: CI prints the file.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "contract.txt"), Executors.Report() + "\n");
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
