using System.Reflection;
using System.Runtime.InteropServices;
using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>Finds TensorFlow's native library and loads it once.</summary>
/// <remarks>
/// Looked for, in this order: the path given; the environment variable KERASLIKE_TENSORFLOW_LIBRARY (a file, or a folder it is in); <c>runtimes/RID/native</c> beside the program, where
/// the package SciSharp.TensorFlow.Redist puts it; the program's folder; where the system looks. The first that loads stays for the life of the process.
/// </remarks>
internal static class TensorFlowLibrary
{
    /// <summary>The name by which the declarations call it.</summary>
    public const string Name = "tensorflow";

    private const string Variable = "KERASLIKE_TENSORFLOW_LIBRARY";

    private static readonly Lock Door = new();
    private static nint s_library;
    private static string? s_path;

    /// <summary>Where it was loaded from.</summary>
    public static string Path => s_path ?? "";

    private static string FileName => OperatingSystem.IsWindows() ? "tensorflow.dll" : OperatingSystem.IsMacOS() ? "libtensorflow.dylib" : "libtensorflow.so";

    /// <summary>Loads the library if that has not happened.</summary>
    /// <param name="path">A file, or a folder it is in; null to look for it.</param>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    public static void Load(string? path)
    {
        lock (Door)
        {
            if (s_library != 0)
            {
                if (path is not null && File(path) != s_path)
                {
                    throw new InvalidOperationException(FourLines.Text("TensorFlow's library is loaded already.", $"one library in a process: {s_path}", path, "give the same path everywhere, or none."));
                }

                return;
            }

            List<string> tried = [];
            foreach (string candidate in Candidates(path))
            {
                tried.Add(candidate);
                if (NativeLibrary.TryLoad(candidate, out s_library))
                {
                    s_path = candidate;
                    NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Name ? s_library : 0);
                    return;
                }
            }

            throw new DllNotFoundException(FourLines.Text("TensorFlowExecutor: TensorFlow's native library was not found.", $"{FileName} of TensorFlow 2.x in one of these places", string.Join(", ", tried),
                $"add the package SciSharp.TensorFlow.Redist, or set {Variable} to the library's path."));
        }
    }

    private static IEnumerable<string> Candidates(string? path)
    {
        if (path is not null)
        {
            // Who names a library means that one.
            yield return File(path);
            yield break;
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return File(named);
            yield break;
        }

        yield return System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
        yield return System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", Portable(), "native", FileName);
        yield return System.IO.Path.Combine(AppContext.BaseDirectory, FileName);
        yield return FileName;
    }

    private static string File(string path) => Directory.Exists(path) ? System.IO.Path.Combine(path, FileName) : path;

    private static string Portable() => (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
}
