using System.Diagnostics;
using System.Runtime.InteropServices;
using KerasLike.Formats;

namespace KerasLike.Bench;

/// <summary>How fast weights are written to HDF5 and read, beside a plain file of the same size and beside h5py, and how much memory that takes.</summary>
internal static class Hdf5Files
{
    private const int Sets = 16;
    private const int Rounds = 3;
    private const int Piece = 16 << 20;

    private const string H5py = """
        import os, sys, time
        import h5py, numpy as np
        path, n, m = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        w = [np.full(n, i, 'f4') for i in range(m)]
        for _ in range(3):
            t = time.perf_counter()
            with h5py.File(path + '.part', 'w') as f:
                for i in range(m):
                    f['layers/dense_%d/vars/0' % i] = w[i]
            with open(path + '.part', 'rb') as f:
                os.fsync(f.fileno())
            os.replace(path + '.part', path)
            print('write', time.perf_counter() - t)
        w = None
        for _ in range(3):
            t = time.perf_counter()
            with h5py.File(path, 'r') as f:
                w = [np.array(f['layers/dense_%d/vars/0' % i]) for i in range(m)]
            print('read', time.perf_counter() - t)
            w = None
        """;

    /// <summary>Measures.</summary>
    public static void Run(int gigabytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"keraslike-{Environment.ProcessId}.h5");
        int length = checked((int)(((long)gigabytes << 30) / Sets / sizeof(float)));
        double size = (double)length * sizeof(float) * Sets / (1 << 30);
        try
        {
            float[][] weights = [.. Enumerable.Range(0, Sets).Select(i => Filled(length, i))];
            double before = Peak();
            double write = Best(() => Write(path, weights)), plainWrite = Best(() => PlainWrite(path + ".plain", weights));
            File.Delete(path + ".plain");
            double afterWrite = Peak();
            Array.ForEach(weights, w => w.AsSpan().Clear());
            double read = Best(() => Read(path, weights)), plainRead = Best(() => PlainRead(path, weights));
            Console.WriteLine($"{size:F2} GB of weights in {Sets} data sets; the best of {Rounds} rounds; every file is flushed to the disk; reads come from memory where the machine keeps files there");
            Line("write", size, write, plainWrite, "a plain file");
            Line("read", size, read, plainRead, "the same bytes of a plain file");
            Console.WriteLine($"memory: {before:F2} GB with the weights, {afterWrite:F2} GB at most while writing, {Peak():F2} GB at most while reading");
            weights = [];
            GC.Collect(2, GCCollectionMode.Aggressive);
            if (Peer.Python() is { } python)
            {
                Dictionary<string, double> times = Peers(python, path, length);
                Line("write", size, write, times["write"], "h5py");
                Line("read", size, read, times["read"], "h5py, with its arrays made anew");
            }

            double fresh = Best(() => ReadNumbers(path));
            Console.WriteLine($"read into arrays made anew: {size / fresh:F2} GB/s");
            OneLarge(path, gigabytes);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".plain");
        }
    }

    private static void Line(string what, double size, double ours, double other, string than) =>
        Console.WriteLine($"{what}: {size / ours:F2} GB/s; {than}: {size / other:F2} GB/s; that is {other / ours * 100:F0} % of its speed");

    private static float[] Filled(int length, int value)
    {
        float[] values = GC.AllocateUninitializedArray<float>(length);
        values.AsSpan().Fill(value);
        return values;
    }

    private static void Write(string path, float[][] weights)
    {
        using Hdf5Writer file = new(path);
        for (int i = 0; i < weights.Length; i++)
        {
            file.Root.CreateDataset($"layers/dense_{i}/vars/0", new NumberArray(weights[i], [weights[i].Length]));
        }

        file.Commit();
    }

    private static void PlainWrite(string path, float[][] weights)
    {
        using WholeFile file = new(path);
        foreach (float[] w in weights)
        {
            file.Stream.Write(MemoryMarshal.AsBytes(w.AsSpan()));
        }

        file.Commit();
    }

    private static void Read(string path, float[][] weights)
    {
        using Hdf5File file = new(path);
        for (int i = 0; i < weights.Length; i++)
        {
            file.Root.Dataset($"layers/dense_{i}/vars/0").Read<float>(weights[i]);
            Check(weights[i], i);
        }
    }

    private static void ReadNumbers(string path)
    {
        using Hdf5File file = new(path);
        for (int i = 0; i < Sets; i++)
        {
            Check((float[])file.Root.Dataset($"layers/dense_{i}/vars/0").ReadNumbers().Values, i);
        }
    }

    private static void Check(float[] values, int value)
    {
        if (values[0] != value || values[^1] != value)
        {
            throw new InvalidOperationException($"data set {value} came back as {values[0]}");
        }
    }

    private static void PlainRead(string path, float[][] weights)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        foreach (float[] w in weights)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(w.AsSpan()));
        }
    }

    private static void OneLarge(string path, int gigabytes)
    {
        // More than any array holds, from a stream and back in pieces.
        long count = (((long)gigabytes << 30) + (1L << 30)) / sizeof(float);
        float[] piece = Filled(Piece, 7);
        double write = Time(() =>
        {
            using Hdf5Writer file = new(path);
            file.Root.CreateDataset("one", Hdf5Type.Of<float>(), [count], stream =>
            {
                for (long at = 0; at < count; at += Piece)
                {
                    stream.Write(MemoryMarshal.AsBytes(piece.AsSpan(0, (int)Math.Min(Piece, count - at))));
                }
            });
            file.Commit();
        });
        double read = Time(() =>
        {
            using Hdf5File file = new(path);
            Hdf5Dataset one = file.Root.Dataset("one");
            for (long at = 0; at < count; at += Piece)
            {
                Span<float> some = piece.AsSpan(0, (int)Math.Min(Piece, count - at));
                some.Clear();
                one.Read(some, at);
                if (some.ContainsAnyExcept(7f))
                {
                    throw new InvalidOperationException($"other numbers came back from {at} on");
                }
            }
        });
        double size = count * sizeof(float) / (double)(1 << 30);
        Console.WriteLine($"one data set of {size:F0} GB, in pieces of {Piece * sizeof(float) >> 20} MB: write {size / write:F2} GB/s, read and compared {size / read:F2} GB/s");
    }

    private static Dictionary<string, double> Peers(string python, string path, int length)
    {
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", H5py, path, $"{length}", $"{Sets}"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).GroupBy(l => l[0]).ToDictionary(g => g.Key, g => g.Min(l => double.Parse(l[1])));
    }

    private static double Best(Action action) => Enumerable.Range(0, Rounds).Min(_ => Time(action));

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Peak()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1 << 30);
    }
}
