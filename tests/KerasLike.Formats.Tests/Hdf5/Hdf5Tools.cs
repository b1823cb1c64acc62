using System.Diagnostics;

namespace KerasLike.Formats.Tests;

/// <summary>Other programs that read and write HDF5, where the machine has them: <c>apt-get install hdf5-tools python3-h5py</c>.</summary>
internal static class Hdf5Tools
{
    private const string Missing = "needs apt-get install hdf5-tools python3-h5py";

    /// <summary>Whether there is h5py.</summary>
    public static bool HasPython { get; } = Has("/usr/bin/python3", "-c", "import h5py");

    /// <summary>What a script prints that has <c>h5py</c>, <c>numpy as np</c>, <c>sys</c>, <c>json</c> and the arguments.</summary>
    public static string Python(string script, params string[] arguments)
    {
        Skip.IfNot(HasPython, Missing);
        return Run("/usr/bin/python3", ["-c", $"import sys, json, os\nimport h5py, numpy as np\n{script}", .. arguments]);
    }

    /// <summary>What a script of this folder prints.</summary>
    public static string Script(string name, params string[] arguments)
    {
        Skip.IfNot(HasPython, Missing);
        return Run("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Hdf5", name), .. arguments]);
    }

    /// <summary>Runs <c>h5repack</c>.</summary>
    public static void Repack(params string[] arguments)
    {
        Skip.IfNot(Has("h5dump", "--version"), Missing);
        Run("h5repack", arguments);
    }

    /// <summary>What <c>h5dump</c> prints.</summary>
    public static string Dump(params string[] arguments)
    {
        Skip.IfNot(Has("h5dump", "--version"), Missing);
        return Run("h5dump", arguments);
    }

    private static bool Has(string program, params string[] arguments)
    {
        try
        {
            using Process process = Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>What a program prints, which must not fail.</summary>
    public static string Run(string program, string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{errors.Result}");
        return output;
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
