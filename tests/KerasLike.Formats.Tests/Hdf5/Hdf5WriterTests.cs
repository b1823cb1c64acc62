using System.Text;

namespace KerasLike.Formats.Tests;

public sealed class Hdf5WriterTests
{
    private static readonly Array[] Numbers =
    [
        new[] { true, false, true, true, false, false }, new byte[] { 0, 1, 2, 3, 4, 255 }, new sbyte[] { -128, -1, 0, 1, 2, 127 }, new short[] { short.MinValue, -1, 0, 1, 2, short.MaxValue },
        new ushort[] { 0, 1, 2, 3, 4, ushort.MaxValue }, new[] { int.MinValue, -1, 0, 1, 2, int.MaxValue }, new uint[] { 0, 1, 2, 3, 4, uint.MaxValue }, new[] { long.MinValue, -1, 0, 1, 2, long.MaxValue },
        new ulong[] { 0, 1, 2, 3, 4, ulong.MaxValue }, new[] { (Half)0, (Half)1.5, Half.MinValue, Half.MaxValue, Half.PositiveInfinity, Half.Epsilon }, new[] { 0, -0f, 1.5f, float.MaxValue, float.PositiveInfinity, float.Epsilon },
        new[] { 0, -0.0, Math.PI, double.MaxValue, double.PositiveInfinity, double.Epsilon },
    ];

    [Fact]
    public void What_is_written_is_read()
    {
        using TemporaryFolder folder = new();
        Write(folder["a.h5"]);
        using Hdf5File file = new(folder["a.h5"]);
        foreach (Array values in Numbers)
        {
            string name = values.GetType().GetElementType()!.Name;
            Hdf5Dataset data = file.Root.Dataset($"numbers/{name}");
            Assert.Equal([2, 3], data.Shape);
            Assert.Equal(values, data.ReadNumbers().Values);
            Assert.Equal(values, data.Attributes["same"].AsNumbers().Values);
        }

        Assert.Empty(file.Root.Dataset("scalar").Shape);
        Assert.Equal((int[])[7], file.Root.Dataset("scalar").ReadNumbers().Values);
        Assert.Equal(0, file.Root.Dataset("nothing").Count);
        Assert.Equal("opaque2", file.Root.Dataset("brain").Type.ToString());
        Assert.Equal((ushort[])[0x3f80, 0xc000], file.Root.Dataset("brain").ReadNumbers().Values);
        Assert.Equal(["ab", "c"], file.Root.Dataset("fixed").ReadStrings());
        Assert.Equal("äöü → 字", file.Root.Attributes["text"].AsString());
        Assert.Equal("", file.Root.Attributes["empty"].AsString());
        Assert.Equal(300000, file.Root.Attributes["long"].AsString().Length);
        Assert.Equal(Enumerable.Range(0, 4000).Select(i => $"name {i}"), file.Root.Attributes["names"].AsStrings());
        Assert.Equal(["a", "b"], file.Root.Group("deep/er").Names);
        Assert.Equal(3000, file.Root.Group("many").Names.Count);
        Assert.Equal((int[])[2717], file.Root.Dataset("many/m2717").ReadNumbers().Values);
    }

    [SkippableFact]
    public void H5py_reads_it_and_goes_on_writing()
    {
        using TemporaryFolder folder = new();
        Write(folder["a.h5"]);
        string script = """
            f = h5py.File(sys.argv[1], 'r+')
            for n in f['numbers']:
                d = f['numbers'][n]
                assert (d[()] == d.attrs['same']).all(), n
                print(n, d.dtype.str, d.shape, d[()].ravel().tolist()[-1])
            assert f['scalar'][()] == 7 and f['nothing'].shape == (0, 3) and f['brain'].dtype.str == '|V2' and f['fixed'][()].tolist() == [b'ab', b'c']
            assert f.attrs['text'] == 'äöü → 字' and f.attrs['empty'] == '' and f.attrs['long'] == 'x' * 300000
            assert f.attrs['names'].tolist() == ['name %d' % i for i in range(4000)]
            assert len(f['many']) == 3000 and all(f['many']['m%d' % i][()] == i for i in range(3000))
            # HDF5 itself changes everything about the file.
            for i in range(1000):
                f['many']['n%d' % i] = i
                del f['many']['m%d' % (3 * i)]
                f.attrs['a%d' % i] = i
            f['numbers/Single'].attrs['more'] = ['x'] * 100
            f['deep/er/c'] = np.arange(1000)
            f.close()
            f = h5py.File(sys.argv[1], 'r')
            print(len(f['many']), f.attrs['a999'], f['numbers/Single'].attrs['more'][99], f['deep/er/c'][999])
            """;
        string printed = Hdf5Tools.Python(script, folder["a.h5"]);
        Assert.Equal("""
            Boolean |b1 (2, 3) False
            Byte |u1 (2, 3) 255
            Double <f8 (2, 3) 5e-324
            Half <f2 (2, 3) 5.960464477539063e-08
            Int16 <i2 (2, 3) 32767
            Int32 <i4 (2, 3) 2147483647
            Int64 <i8 (2, 3) 9223372036854775807
            SByte |i1 (2, 3) 127
            Single <f4 (2, 3) 1.401298464324817e-45
            UInt16 <u2 (2, 3) 65535
            UInt32 <u4 (2, 3) 4294967295
            UInt64 <u8 (2, 3) 18446744073709551615
            3000 999 x 999

            """.ReplaceLineEndings("\n"), printed);

        // And what HDF5 made of it is read.
        using Hdf5File file = new(folder["a.h5"]);
        Assert.Equal(3000, file.Root.Group("many").Names.Count);
        Assert.Equal((int[])[2717], file.Root.Dataset("many/m2717").ReadNumbers().Values);
        Assert.Equal((long[])[999], file.Root.Attributes["a999"].AsNumbers().Values);
    }

    [Fact]
    public void Writes_into_a_stream_that_only_goes_forward_and_knows_the_length()
    {
        using MemoryStream memory = new();
        memory.Write([1, 2, 3]);
        Hdf5Writer writer = new(new Hdf5TestStream(memory));
        writer.Root.CreateDataset("a", new NumberArray(new[] { 1f, 2 }, [2]));
        long length = writer.Length;
        writer.Commit();
        Assert.Equal(length + 3, memory.Length);
        using Hdf5File file = new(new MemoryStream(memory.ToArray()[3..]), "x");
        Assert.Equal((float[])[1, 2], file.Root.Dataset("a").ReadNumbers().Values);
    }

    [Fact]
    public void The_old_file_stays_until_the_new_one_is_whole()
    {
        using TemporaryFolder folder = new();
        Write(folder["a.h5"]);
        byte[] before = File.ReadAllBytes(folder["a.h5"]);
        using (Hdf5Writer writer = new(folder["a.h5"]))
        {
            writer.Root.CreateDataset("a", Hdf5Type.Of<float>(), [1000], stream => throw new IOException("No space left on device"));
            Assert.Throws<IOException>(writer.Commit);
        }

        Assert.Equal(before, File.ReadAllBytes(folder["a.h5"]));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(folder["a.h5"])!));
    }

    [Fact]
    public void Says_what_cannot_be_written()
    {
        Hdf5Writer writer = new(new MemoryStream());
        writer.Root.CreateDataset("a/b", new NumberArray(new float[3], [3]));
        Assert.Equal("'/a' has 'b' already.\n  expected: a new name\n  received: 'b'\n  fix: choose another name. (Parameter 'name')", Assert.Throws<ArgumentException>(() => writer.Root.CreateGroup("a/b")).Message);
        Assert.StartsWith("'/a/b' is a data set.", Assert.Throws<ArgumentException>(() => writer.Root.CreateGroup("a/b/c")).Message);
        Assert.StartsWith("'/../' is no name in '/'.", Assert.Throws<ArgumentException>(() => writer.Root.CreateGroup("/../")).Message);
        Assert.StartsWith("'/': HDF5 takes no such attribute 'x'.", Assert.Throws<ArgumentException>(() => writer.Root.SetAttribute("x", [.. Enumerable.Repeat("", 4096)])).Message);
        Assert.StartsWith("HDF5 has no type for System.Decimal.", Assert.Throws<ArgumentException>(() => Hdf5Type.Of<decimal>()).Message);
        writer.Root.CreateDataset("c", Hdf5Type.Of<float>(), [3], new byte[8]);
        Assert.Equal("The data set '/c' got another number of bytes than its shape and type say.\n  expected: 12\n  received: 8\n  fix: write each element once.", Assert.Throws<InvalidOperationException>(writer.Commit).Message);
    }

    private static void Write(string path)
    {
        using Hdf5Writer writer = new(path);
        foreach (Array values in Numbers)
        {
            NumberArray array = new(values, [2, 3]);
            writer.Root.CreateDataset($"numbers/{values.GetType().GetElementType()!.Name}", array).SetAttribute("same", array);
        }

        writer.Root.CreateDataset("scalar", new NumberArray(new[] { 7 }, []));
        writer.Root.CreateDataset("nothing", new NumberArray(Array.Empty<float>(), [0, 3]));
        writer.Root.CreateDataset("brain", Hdf5Type.Opaque(2), [2], new byte[] { 0x80, 0x3f, 0, 0xc0 }).SetAttribute("dtype", "bfloat16");
        writer.Root.CreateDataset("fixed", Hdf5Type.FixedString(4, utf8: false), [2], Encoding.ASCII.GetBytes("ab\0\0c\0\0\0"));
        writer.Root.SetAttribute("text", "äöü → 字");
        writer.Root.SetAttribute("empty", "");
        writer.Root.SetAttribute("long", new string('x', 300000), utf8: false);
        writer.Root.SetAttribute("names", [.. Enumerable.Range(0, 4000).Select(i => $"name {i}")]);
        writer.Root.CreateGroup("deep/er/b");
        writer.Root.CreateGroup("deep/er/a");
        writer.Root.CreateGroup("none");
        Hdf5GroupWriter many = writer.Root.CreateGroup("many");
        for (int i = 0; i < 3000; i++)
        {
            many.CreateDataset($"m{i}", new NumberArray(new[] { i }, []));
        }

        writer.Commit();
    }
}
