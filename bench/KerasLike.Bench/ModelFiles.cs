using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KerasLike.Layers;

namespace KerasLike.Bench;

/// <summary>How long a large model takes to be saved and loaded, and how much memory, beside plain files, real Keras and h5py.</summary>
internal static class ModelFiles
{
    private const int Width = 8192;

    private const string Keras = """
        import json, os, resource, sys, time
        import h5py, numpy as np
        import keras
        path, layers, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        def peak():
            return int([l for l in open('/proc/self/status') if l.startswith('VmHWM')][0].split()[1]) / 2**20
        def timed(name, f):
            open('/proc/self/clear_refs', 'w').write('5')
            start = time.perf_counter()
            value = f()
            times[name] = [time.perf_counter() - start, peak()]
            return value
        def kept(f, name):
            f(name)
            with open(name, 'rb') as file:
                os.fsync(file.fileno())
        def h5_write(name):
            with h5py.File(name, 'w') as f:
                for i, w in enumerate(weights):
                    f['layers/%d/vars/0' % i] = w
        def h5_read():
            with h5py.File(path + 'h5py.h5', 'r') as f:
                return [np.array(f['layers/%d/vars/0' % i]) for i in range(len(weights))]
        times = {}
        model = timed('load .keras', lambda: keras.saving.load_model(path + 'model.keras'))
        timed('load .weights.h5', lambda: model.load_weights(path + 'model.weights.h5'))
        timed('save .keras', lambda: kept(model.save, path + 'keras.keras'))
        os.remove(path + 'keras.keras')
        timed('save .weights.h5', lambda: kept(model.save_weights, path + 'keras.weights.h5'))
        os.remove(path + 'keras.weights.h5')
        weights = model.get_weights()
        del model
        timed('h5py writes', lambda: kept(h5_write, path + 'h5py.h5'))
        shapes = [w.shape for w in weights]
        weights = shapes
        timed('h5py reads', h5_read)
        print(json.dumps(times))
        """;

    /// <summary>Measures.</summary>
    public static void Run(int gigabytes)
    {
        string folder = Directory.CreateTempSubdirectory("keraslike-").FullName + Path.DirectorySeparatorChar;
        try
        {
            int layers = (int)(((long)gigabytes << 30) / ((long)Width * Width * sizeof(float)));
            Save(folder, layers);
            Report("load .keras", () => KerasLike.Keras.Models.LoadModel(folder + "model.keras"));
            Report("a plain file is read into memory made anew", () => PlainRead(folder + "model.weights.h5"));
            Report("a plain file is written", () => PlainWrite(folder + "model.weights.h5", folder + "plain"));
            File.Delete(folder + "plain");
            if (Peer.Python() is not { } python)
            {
                return;
            }

            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", Keras, folder, $"{layers}", $"{Width}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            foreach (JsonProperty p in JsonDocument.Parse(process.ExitCode == 0 ? output : throw new InvalidOperationException(errors.Result)).RootElement.EnumerateObject())
            {
                Line($"real Keras: {p.Name}", p.Value[0].GetDouble(), p.Value[1].GetDouble());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save(string folder, int layers)
    {
        Sequential model = [.. Enumerable.Range(0, layers).Select(_ => new Dense(Width))];
        model.EnsureBuilt((null, Width));
        double size = model.CountParams() * (double)sizeof(float) / (1 << 30);
        Console.WriteLine($"a model of {layers} dense layers, {size:F2} GB of weights; what is saved is flushed to the disk, what is loaded lies in memory where the machine keeps files there");
        Report("save .keras", () => model.Save(folder + "model.keras"));
        Report("save .weights.h5", () => model.SaveWeights(folder + "model.weights.h5"));
        Report("load .weights.h5 into the model", () => model.LoadWeights(folder + "model.weights.h5"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Report(string what, Action action)
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive); // What was measured before is finalized, then freed.
            GC.WaitForPendingFinalizers();
        }

        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5"); // The peak begins anew.
        }

        long start = Stopwatch.GetTimestamp();
        action();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        Line(what, seconds, process.PeakWorkingSet64 / (double)(1 << 30));
    }

    private static void Line(string what, double seconds, double peak) => Console.WriteLine($"{what}: {seconds:F2} s, {peak:F2} GB of memory at most");

    private static byte[] PlainRead(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        byte[] piece = GC.AllocateUninitializedArray<byte>(1 << 28);
        List<byte[]> pieces = [];
        while (file.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false) is > 0 and int n)
        {
            pieces.Add(piece);
            piece = GC.AllocateUninitializedArray<byte>(1 << 28);
        }

        return pieces[^1];
    }

    private static void PlainWrite(string from, string to)
    {
        using FileStream read = new(from, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using FileStream write = new(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        read.CopyTo(write, 1 << 22);
        write.Flush(flushToDisk: true);
    }
}
