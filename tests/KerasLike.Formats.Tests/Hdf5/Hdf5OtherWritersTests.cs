namespace KerasLike.Formats.Tests;

/// <summary>Files that h5py wrote in every form that HDF5 has had.</summary>
public sealed class Hdf5OtherWritersTests
{
    [SkippableTheory]
    [InlineData("earliest")]
    [InlineData("v108")]
    [InlineData("v110")]
    [InlineData("latest")]
    public void Reads_everything_of_every_version(string libver)
    {
        using TemporaryFolder folder = new();
        Hdf5Tools.Script("h5py_files.py", folder["a.h5"], libver);
        using Hdf5File file = new(folder["a.h5"]);
        Numbers(file, folder["a.h5.npz"]);
        Texts(file);
        Groups(file);
        Attributes(file, libver);
        Links(file);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"m{i * 7 % 30}"), file.Root.Group("ordered").Attributes.Keys);
    }

    [SkippableFact]
    public void Reads_files_of_HDF5_2()
    {
        Skip.If(Shared.Find("tensorflow") is null, "needs ../shared/tensorflow");
        using TemporaryFolder folder = new();
        Hdf5Tools.Run(Path.Combine(Shared.Find("tensorflow")!, "python"), [Path.Combine(AppContext.BaseDirectory, "Hdf5", "h5py_files.py"), folder["a.h5"], "latest"]);
        using Hdf5File file = new(folder["a.h5"]);
        Numbers(file, folder["a.h5.npz"]);
        Texts(file);
        Groups(file);
        Attributes(file, "latest");
        Links(file);
    }

    [SkippableFact]
    public void Reads_shared_messages()
    {
        using TemporaryFolder folder = new();
        Hdf5Tools.Script("h5py_files.py", folder["a.h5"], "v110");
        foreach (string[] options in (string[][])[["--ssize=1"], ["--latest", "--ssize=1:dtype"]])
        {
            Hdf5Tools.Repack([.. options, folder["a.h5"], folder["b.h5"]]);
            using (Hdf5File file = new(folder["b.h5"]))
            {
                Numbers(file, folder["a.h5.npz"]);
                Texts(file);
                Groups(file);
                Attributes(file, "v110");
            }

            File.Delete(folder["b.h5"]);
        }
    }

    [SkippableTheory]
    [InlineData("EARLIEST", 4)]
    [InlineData("LATEST", 4)]
    [InlineData("LATEST", 8)]
    public void Reads_addresses_of_other_widths_and_numbers_of_type_bfloat16(string libver, int width)
    {
        using TemporaryFolder folder = new();
        Hdf5Tools.Python("""
            created, access = h5py.h5p.create(h5py.h5p.FILE_CREATE), h5py.h5p.create(h5py.h5p.FILE_ACCESS)
            created.set_sizes(int(sys.argv[3]), int(sys.argv[3]))
            access.set_libver_bounds(getattr(h5py.h5f, 'LIBVER_' + sys.argv[2]), h5py.h5f.LIBVER_LATEST)
            with h5py.File(h5py.h5f.create(sys.argv[1].encode(), h5py.h5f.ACC_TRUNC, created, access)) as f:
                table = np.arange(5000).reshape(50, 100)
                f['plain'] = table
                f.create_dataset('one', data=table, chunks=(5, 7), maxshape=(None, 100), compression='gzip')
                f.create_dataset('two', data=table, chunks=(5, 7), maxshape=(None, None), compression='gzip')
                f.create_dataset('fixed', data=table, chunks=(5, 7))
                f['texts'] = ['ab', 'c']
                for i in range(100):
                    f['many/m%d' % i] = i
                    f['many'].attrs['a%d' % i] = 'x%d' % i
                brain = h5py.h5t.IEEE_F16LE.copy()
                brain.set_fields(15, 7, 8, 0, 7)
                brain.set_ebias(127)
                d = h5py.h5d.create(f.id, b'brain', brain, h5py.h5s.create_simple((3,)))
                d.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([0x3f80, 0xc000, 0x7f80], 'u2'), brain)
            """, folder["a.h5"], libver, $"{width}");
        using Hdf5File file = new(folder["a.h5"]);
        Assert.All((string[])["plain", "one", "two", "fixed"], name => Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), (long[])file.Root.Dataset(name).ReadNumbers().Values));
        Assert.Equal(["ab", "c"], file.Root.Dataset("texts").ReadStrings());
        Assert.Equal((long[])[57], file.Root.Dataset("many/m57").ReadNumbers().Values);
        Assert.Equal("x57", file.Root.Group("many").Attributes["a57"].AsString());
        Assert.Equal((float[])[1, -2, float.PositiveInfinity], file.Root.Dataset("brain").ReadNumbers().Values);
        Assert.Equal("<bfloat16", file.Root.Dataset("brain").Type.ToString());
    }

    [Fact]
    public void Reads_the_layout_of_HDF5_before_1_6()
    {
        using MemoryStream memory = new();
        Hdf5Writer writer = new(memory);
        writer.Root.CreateDataset("a", new NumberArray(new float[] { 1, 2, 3 }, [3]));
        writer.Commit();
        byte[] bytes = memory.ToArray();

        // Version 3: 3, 1, address, size. Version 1: 1, axes, 1, 5 zeros, address, lengths of 4 bytes.
        int at = bytes.AsSpan().IndexOf((byte[])[8, 0, 24, 0, 0, 0, 0, 0, 3, 1]) + 8;
        byte[] old = [1, 1, 1, 0, 0, 0, 0, 0, .. bytes[(at + 2)..(at + 10)], 3, 0, 0, 0];
        old.CopyTo(bytes, at);
        using Hdf5File file = new(new MemoryStream(bytes), "x");
        Assert.Equal((float[])[1, 2, 3], file.Root.Dataset("a").ReadNumbers().Values);
    }

    [SkippableFact]
    public void Several_threads_read_one_file()
    {
        using TemporaryFolder folder = new();
        Hdf5Tools.Script("h5py_files.py", folder["a.h5"], "v108");
        using Hdf5File file = new(folder["a.h5"]);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (int i = 0; i < 20; i++)
            {
                Groups(file);
                Texts(file);
                Attributes(file, "v108");
                Assert.Equal(700, Enumerable.Range(0, 700).Count(n => ((int[])file.Root.Dataset($"many/name {n}").ReadNumbers().Values)[0] == n));
                Assert.Equal(file.Root.Dataset("chunks/fixed_gzip_sf").ReadNumbers().Values, file.Root.Dataset("chunks/both_None_").ReadNumbers().Values);
            }
        });
    }

    [SkippableFact]
    public void Names_the_filter_that_it_has_not()
    {
        using TemporaryFolder folder = new();
        Hdf5Tools.Python("""
            with h5py.File(sys.argv[1], 'w') as f:
                f.create_dataset('a', data=np.arange(1000), chunks=(100,), scaleoffset=0)
            """, folder["a.h5"]);
        using Hdf5File file = new(folder["a.h5"]);
        Assert.Matches(
            "^'.*a.h5' holds what is not read, at '/a', byte [0-9]+: numbers behind the filter 6 \\('scaleoffset'\\)\\.\n  expected: deflate \\(gzip\\), shuffle, fletcher32\n  received: 'scaleoffset'\n  fix: write the data set with compression='gzip' or none\\.$",
            Assert.Throws<FileFormatException>(() => file.Root.Dataset("a").ReadNumbers()).Message);
    }

    [SkippableFact]
    public void Reads_3_GB_in_one_data_set()
    {
        using TemporaryFolder folder = new();

        // Only three of the numbers are on the disk.
        Hdf5Tools.Python("""
            with h5py.File(sys.argv[1], 'w') as f:
                d = f.create_dataset('a', (3 << 28,), 'f4')
                d[0], d[600000000], d[-1] = 1, 2, 3
            """, folder["a.h5"]);
        using Hdf5File file = new(folder["a.h5"]);
        Hdf5Dataset data = file.Root.Dataset("a");
        Assert.Equal(3L << 28, data.Count);
        float[] piece = new float[1 << 24];
        List<(long, float)> found = [];
        for (long at = 0; at < data.Count; at += piece.Length)
        {
            data.Read<float>(piece, at);
            for (int i = piece.AsSpan().IndexOfAnyExcept(0f); i >= 0; i = piece.AsSpan().IndexOfAnyExcept(0f))
            {
                found.Add((at + i, piece[i]));
                piece[i] = 0;
            }
        }

        Assert.Equal([(0, 1f), (600000000, 2f), ((3L << 28) - 1, 3f)], found);
    }

    private static void Numbers(Hdf5File file, string expected)
    {
        using NpzFile arrays = new(expected);
        foreach (string key in arrays.Names)
        {
            NumberArray array = arrays[key];
            Hdf5Dataset data = file.Root.Dataset(key.Replace('\\', '/'));
            NumberArray read = data.ReadNumbers();
            Assert.True(array.Shape.SequenceEqual(read.Shape), $"{key} {string.Join(',', read.Shape)}");
            Assert.Equal(array.Values.GetType(), read.Values.GetType());
            Assert.True(array.Values.Cast<object>().SequenceEqual(read.Values.Cast<object>()), key);

            // The same as doubles, in pieces that fit nothing.
            double[] all = [.. array.Values.Cast<object>().Select(v => v is Half h ? (double)h : v is bool b ? b ? 1 : 0 : Convert.ToDouble(v))];
            double[] piece = new double[97];
            for (int at = 0; at < all.Length; at += piece.Length * 13)
            {
                Span<double> some = piece.AsSpan(0, Math.Min(piece.Length, all.Length - at));
                data.Read(some, at);
                Assert.True(some.SequenceEqual(all.AsSpan(at, some.Length)), $"{key} from {at}");
            }
        }
    }

    private static void Texts(Hdf5File file)
    {
        Assert.Equal(["ab", "", "ä"], file.Root.Dataset("texts/fixed").ReadStrings());
        Assert.Equal(["ab", "", "äöü → 字", new string('x', 10000)], file.Root.Dataset("texts/variable").ReadStrings());
        Assert.Equal(["ab", "ä"], file.Root.Dataset("texts/utf8").ReadStrings());
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"text {i}"), file.Root.Dataset("texts/chunks").ReadStrings());
        Assert.Equal(["one"], file.Root.Dataset("texts/scalar").ReadStrings());
        Assert.Equal("string:5:utf8", file.Root.Dataset("texts/utf8").Type.ToString());
    }

    private static void Groups(Hdf5File file)
    {
        Assert.Equal(700, file.Root.Group("many").Names.Count);
        Assert.Equal(700, file.Root.Group("many").Attributes.Count);
        Assert.Equal((long[])[699], file.Root.Group("many").Attributes["attribute 699"].AsNumbers().Values);
        Assert.Equal(30, file.Root.Group("ordered").Names.Count);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"m{i * 7 % 30}").Order(), file.Root.Group("ordered").Attributes.Keys.Order());
        Assert.Equal(["a3", "a1", "a2"], file.Root.Group("few").Attributes.Keys);
        Assert.Equal("ß", file.Root.Group("Umläute").Attributes["ß"].AsString());
        Assert.Equal("<f4", Assert.IsType<Hdf5NamedType>(file.Root.Find("type")).Type.ToString());
        Assert.Equal((float[])[7], file.Root.Dataset("named").Attributes["typed"].AsNumbers().Values);
        Assert.Equal("compound(a:<i4,b:<f8)", file.Root.Dataset("compound").Type.ToString());
        Assert.Equal("opaque4", file.Root.Dataset("opaque").Type.ToString());
        Assert.Equal("reference", file.Root.Dataset("references").Type.ToString());
        byte[] raw = new byte[4];
        file.Root.Dataset("opaque").ReadRaw(raw);
        Assert.Equal("abcd"u8, raw);
    }

    private static void Attributes(Hdf5File file, string libver)
    {
        IReadOnlyDictionary<string, Hdf5Attribute> kinds = file.Root.Group("kinds").Attributes;
        Assert.Equal((bool[])[true], kinds["truth"].AsNumbers().Values);
        Assert.Equal((bool[])[true, false], kinds["truths"].AsNumbers().Values);
        Assert.Equal((Half[])[(Half)1.5], kinds["half"].AsNumbers().Values);
        Assert.Equal((int[])[1, 2, 3, 4], kinds["big"].AsNumbers().Values);
        Assert.Equal([2L, 2], kinds["big"].Shape);
        Assert.Equal("äöü", kinds["text"].AsString());
        Assert.Equal("abc", kinds["bytes"].AsString());
        Assert.Equal(["a", "bc", ""], kinds["texts"].AsStrings());
        Assert.Empty(kinds["empty"].AsStrings());
        Assert.Empty(kinds["null"].AsNumbers().Values);
        Assert.Equal("compound(a:<i4,b:<f8)", kinds["compound"].Type.ToString());
        Assert.Equal("reference", kinds["reference"].Type.ToString());
        Assert.Equal("vlen:<i4", kinds["lists"].Type.ToString());
        Assert.Equal("compound(a:array[2,3]:<i4)", kinds["array"].Type.ToString());
        if (libver != "earliest")
        {
            Assert.Equal(Enumerable.Range(0, 20000).Select(i => (double)i), (double[])kinds["large"].AsNumbers().Values);
            Assert.Equal(200000, kinds["larger"].AsString().Length);
        }
    }

    private static void Links(Hdf5File file)
    {
        Hdf5Group links = file.Root.Group("links");
        Assert.Equal((int[])[17], links.Dataset("soft").ReadNumbers().Values);
        Assert.Equal((int[])[17], links.Dataset("relative").ReadNumbers().Values);
        Assert.Equal((int[])[18], links.Dataset("self/self/hard").ReadNumbers().Values);
        Assert.Null(links.Find("dangling"));
        Assert.Contains("too many links lead to each other", Assert.Throws<FileFormatException>(() => links.Find("loop")).Message);
        Assert.Contains("'/links/outside' is a link into another file.", Assert.Throws<FileFormatException>(() => links.Find("outside")).Message);
        Assert.Equal(
            $"'{file.Name}' has no data set 'many/nam 17' in '/'.\n  expected: a data set 'nam 17' in '/many'\n  received: 700 others, among them 'name 17', 'name 1', 'name 10', 'name 107', 'name 11'\n  fix: give a path that the file has.",
            Assert.Throws<FileFormatException>(() => file.Root.Dataset("many/nam 17")).Message);
        Assert.StartsWith($"'{file.Name}': '/many' is no data set.", Assert.Throws<FileFormatException>(() => file.Root.Dataset("many")).Message);
    }
}
