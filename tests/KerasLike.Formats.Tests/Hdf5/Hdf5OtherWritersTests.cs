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
