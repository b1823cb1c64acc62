using System.Diagnostics;
using Xunit.Abstractions;

namespace KerasLike.Formats.Tests;

/// <summary>Damaged and hostile files: whatever they say, there is a clear error or a result, soon and without much memory.</summary>
public sealed class Hdf5BadFilesTests(ITestOutputHelper output)
{
    private const int Files = 2000;
    private const long MostMemory = 500L << 20;

    [SkippableFact]
    public void Mutated_files_give_a_clear_error_or_a_result()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("KERASLIKE_SEED"), out int given) ? given : Environment.TickCount;
        output.WriteLine($"KERASLIKE_SEED={seed}");
        Random random = new(seed);
        byte[][] sources = [.. Sources()];
        Array.ForEach(sources, ReadAll);
        int errors = 0;
        Stopwatch slowest = new();
        long allocated = 0;
        for (int i = 0; i < Files; i++)
        {
            byte[] bytes = Mutated(sources[i % sources.Length], random);
            Stopwatch watch = Stopwatch.StartNew();
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ReadAll(bytes);
            }
            catch (FileFormatException e)
            {
                errors++;
                Assert.Equal(4, e.Message.Split('\n').Length);
                Assert.StartsWith("'mutated.h5'", e.Message);
            }
            catch (Exception e)
            {
                string path = Path.Combine(Path.GetTempPath(), $"keraslike-{seed}-{i}.h5");
                File.WriteAllBytes(path, bytes);
                Assert.Fail($"KERASLIKE_SEED={seed}, file {i}, kept as {path}: {e}");
            }

            allocated = Math.Max(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            slowest = watch.Elapsed > slowest.Elapsed ? Stopped(watch) : slowest;
            Assert.True(watch.Elapsed.TotalSeconds < 5, $"KERASLIKE_SEED={seed}, file {i}: {watch.Elapsed.TotalSeconds} s");
        }

        output.WriteLine($"{Files} files: {errors} errors, {Files - errors} results; the slowest took {slowest.Elapsed.TotalMilliseconds:F0} ms, the most memory was {allocated / 1048576.0:F0} MB");
        Assert.True(allocated < MostMemory, $"KERASLIKE_SEED={seed}: {allocated} bytes");
        Assert.True(errors > Files / 20, $"only {errors} errors");
    }

    [SkippableFact]
    public void What_is_compressed_a_thousand_times_is_read_in_pieces_only()
    {
        using TemporaryFolder folder = new();
        string script = """
            with h5py.File(sys.argv[1], 'w') as f:
                d = f.create_dataset('bomb', (3 << 30,), 'u1', chunks=(32 << 20,), compression='gzip')
                d[5] = 1
                for i in range(1, 96):
                    d.id.write_direct_chunk((i * (32 << 20),), d.id.read_direct_chunk((0,))[1])
                f.create_dataset('unwritten', (1 << 20, 1 << 20, 1 << 10), 'f4', chunks=(1, 1, 1 << 10))
                f.create_dataset('never', (1 << 40,), 'f4')
                f.create_dataset('none', (0, 1 << 40), 'f4')
            """;
        Hdf5Tools.Python(script, folder["a.h5"]);
        using Hdf5File file = new(folder["a.h5"]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("a data set that is far larger than the file", Assert.Throws<FileFormatException>(() => file.Root.Dataset("bomb").ReadNumbers()).Message);
        Assert.Contains("a data set that is far larger than the file", Assert.Throws<FileFormatException>(() => file.Root.Dataset("unwritten").ReadNumbers()).Message);
        Assert.Contains("a data set that is far larger than the file", Assert.Throws<FileFormatException>(() => file.Root.Dataset("never").ReadNumbers()).Message);
        Assert.Contains("an axis longer than any array", Assert.Throws<FileFormatException>(() => file.Root.Dataset("none").ReadNumbers()).Message);
        byte[] some = new byte[10];
        file.Root.Dataset("bomb").Read<byte>(some, 32 << 20);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0], some);
        file.Root.Dataset("unwritten").Read<byte>(some, 1L << 49);
        Assert.Equal(new byte[10], some);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemory);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_file()
    {
        static string Message(byte[] bytes) => Assert.Throws<FileFormatException>(() => new Hdf5File(new MemoryStream(bytes), "x.h5").Root.Dataset("a").ReadNumbers()).Message;
        using MemoryStream memory = new();
        Hdf5Writer writer = new(memory);
        writer.Root.CreateDataset("a", new NumberArray(new float[100], [100]));
        writer.Commit();
        byte[] whole = memory.ToArray();
        Assert.Equal("'x.h5' is no HDF5 file.\n  expected: the mark \\x89HDF at its beginning\n  received: 3 bytes that begin with 0102030000000000\n  fix: give a file that h5py or Keras wrote.", Message([1, 2, 3]));
        Assert.Equal($"'x.h5' is damaged at '/a', byte {whole.Length - 400}: the numbers do not lie within the file.\n  expected: 400 bytes\n  received: 300\n  fix: get the file again, or write it again.", Message(whole[..^100]));
        whole[96] = 9;
        Assert.StartsWith("'x.h5' holds what is not read, at '/', byte 96: an object header of version 9.\n  expected: version 1\n", Message(whole));
    }

    private static Stopwatch Stopped(Stopwatch watch)
    {
        watch.Stop();
        return watch;
    }

    /// <summary>Reads everything that is in a file, as a reader would that does not know what to expect.</summary>
    private static void ReadAll(byte[] bytes)
    {
        using Hdf5File file = new(new MemoryStream(bytes), "mutated.h5");
        HashSet<string> seen = [];
        List<FileFormatException> errors = [];
        Stack<Hdf5Group> groups = new([file.Root]);
        while (groups.TryPop(out Hdf5Group? group) && seen.Count < 3000)
        {
            Try(() => _ = Hdf5Layout.Attributes(group));
            IReadOnlyList<string> names = [];
            Try(() => names = group.Names);
            foreach (string name in names)
            {
                Hdf5Object? found = null;
                Try(() => found = group.Find(name));
                if (found is null || !seen.Add(found.Path) || found.Path.Count(c => c == '/') > 12)
                {
                    continue;
                }

                Try(() => _ = Hdf5Layout.Attributes(found));
                if (found is Hdf5Group inner)
                {
                    groups.Push(inner);
                }
                else if (found is Hdf5Dataset data)
                {
                    Try(() => _ = data.Type.Class == Hdf5Class.String ? data.ReadStrings() : data.Type.ClrType is not null ? data.ReadNumbers() : (object)Raw(data));
                }
            }
        }

        if (errors.Count > 0)
        {
            throw errors[0];
        }

        void Try(Action action)
        {
            try
            {
                action();
            }
            catch (FileFormatException e)
            {
                errors.Add(e);
            }
        }
    }

    private static byte[] Raw(Hdf5Dataset data)
    {
        byte[] bytes = new byte[Math.Min(data.Type.Size, 1 << 20)];
        data.ReadRaw(data.Count > 0 && bytes.Length == data.Type.Size ? bytes : []);
        return bytes;
    }

    private static byte[] Mutated(byte[] source, Random random)
    {
        byte[] bytes = [.. source];
        int times = 1 << random.Next(7);
        switch (random.Next(5))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (int i = 0; i < times; i++)
                {
                    bytes[Place(bytes, random)] = (byte)random.Next(256);
                }

                return bytes;
            case 2:
                for (int i = 0; i < times; i++)
                {
                    bytes[Place(bytes, random)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 3:
                // Wrong lengths and addresses: numbers of 8 bytes, some of which lie in the file.
                for (int i = 0; i < times; i++)
                {
                    ulong value = random.Next(5) switch { 0 => ulong.MaxValue, 1 => (ulong)random.NextInt64(), 2 => 1UL << random.Next(64), 3 => (ulong)random.Next(bytes.Length) & ~7UL, _ => (ulong)random.Next(bytes.Length) };
                    BitConverter.TryWriteBytes(bytes.AsSpan(Math.Min(Place(bytes, random) & ~7, bytes.Length - 8)), value);
                }

                return bytes;
            default:
                // Pieces at other places: references that lead back, things of another kind.
                for (int i = 0; i < times; i++)
                {
                    int length = Math.Min(8 << random.Next(7), bytes.Length / 2);
                    bytes.AsSpan(random.Next(bytes.Length - length) & ~7, length).CopyTo(bytes.AsSpan(Math.Min(Place(bytes, random) & ~7, bytes.Length - length)));
                }

                return bytes;
        }
    }

    /// <summary>Mostly where the structure is: near a mark, or at the beginning.</summary>
    private static int Place(byte[] bytes, Random random)
    {
        if (random.Next(4) == 0)
        {
            return random.Next(bytes.Length);
        }

        ReadOnlySpan<byte> mark = random.Next(6) switch { 0 => "TREE"u8, 1 => "SNOD"u8, 2 => "HEAP"u8, 3 => "GCOL"u8, 4 => [1, 0, 5, 0, 1, 0, 0, 0], _ => "OHDR"u8 };
        int from = random.Next(bytes.Length);
        int at = bytes.AsSpan(from).IndexOf(mark);
        return Math.Min(bytes.Length - 1, (at < 0 ? 0 : from + at) + random.Next(at < 0 ? Math.Min(bytes.Length, 4096) : 200));
    }

    /// <summary>Files of all forms: ours, Keras' own where they are, h5py's where it is.</summary>
    private static IEnumerable<byte[]> Sources()
    {
        using MemoryStream ours = new();
        Hdf5Writer writer = new(ours);
        writer.Root.SetAttribute("names", ["a", "b"]);
        for (int i = 0; i < 40; i++)
        {
            writer.Root.CreateDataset($"layers/dense_{i}/vars/0", new NumberArray(new float[12], [3, 4])).SetAttribute("name", $"dense_{i}");
        }

        writer.Commit();
        yield return ours.ToArray();
        if (Shared.Parity is { } folder)
        {
            yield return File.ReadAllBytes(Path.Combine(folder, "models", "seq_mlp.h5"));
            yield return File.ReadAllBytes(Path.Combine(folder, "models", "custom_names.h5"));
            yield return File.ReadAllBytes(Path.Combine(folder, "models", "pure_bfloat16.weights.h5"));
        }

        foreach (string libver in Hdf5Tools.HasPython ? new[] { "earliest", "v108", "latest" } : [])
        {
            using TemporaryFolder temporary = new();
            Hdf5Tools.Script("small_files.py", temporary["a.h5"], libver);
            yield return File.ReadAllBytes(temporary["a.h5"]);
        }
    }
}
