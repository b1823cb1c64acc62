using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>keras.utils where no recorded case goes; numbers and orders are those of Keras 3.15.1 on TensorFlow 2.16, after set_random_seed(5).</summary>
public sealed class UtilsTests
{
    [Fact]
    public void Texts_of_folders_come_in_Keras_order()
    {
        using TestFolder folder = Animals();
        Keras.Utils.SetRandomSeed(5);
        Dataset data = Keras.Utils.TextDatasetFromDirectory(folder.Path, seed: 3, batchSize: 3, verbose: false);
        Assert.Equal(["cat3 cat0 dog1|0 0 1", "cat2 cat1 dog2|0 0 1", "dog0 dog3|1 1"], data.Select(e => $"{string.Join(' ', e[0].Leaf!.ToStrings())}|{string.Join(' ', e[1].Leaf!.ToArray<int>())}"));
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Keras.Utils.SetRandomSeed(5);
        Dataset held = Keras.Utils.TextDatasetFromDirectory(folder.Path, seed: 3, batchSize: null, labelMode: "binary", validationSplit: 0.3, subset: "validation", maxLength: 2, verbose: false);
        Assert.Equal(["ca 0", "ca 0"], held.Select(e => $"{e[0].Leaf!.ToStrings()[0]} {e[1].Leaf!.ToArray<float>()[0]}"));
        Assert.Throws<NotSupportedException>(() => Keras.Utils.TextDatasetFromDirectory(folder.Path, seed: 3, validationSplit: 0.3, subset: "both"));
        Assert.Throws<ArgumentException>(() => Keras.Utils.TextDatasetFromDirectory(folder.Path, validationSplit: 0.3, subset: "training"));
    }

    [Fact]
    public void Pictures_of_folders_come_in_Keras_order_and_size()
    {
        using TestFolder folder = Animals();
        Keras.Utils.SetRandomSeed(5);
        Dataset data = Keras.Utils.ImageDatasetFromDirectory(folder.Path, seed: 5, batchSize: 4, imageSize: (4, 2), labelMode: "categorical", verbose: false);
        TensorStructure first = data.First();
        TensorValue x = first[0].Leaf!;
        Assert.Equal(new Shape(4, 4, 2, 3), x.Shape);
        float[] wanted = [12.25f, 15.25f, 18.25f, 25.75f, 28.75f, 31.75f, 19, 22, 25, 32.5f, 35.5f, 38.5f, 32.5f, 35.5f, 38.5f, 46, 49, 52, 39.25f, 42.25f, 45.25f, 52.75f, 55.75f, 58.75f];
        float[] got = x.Rows(..1).ToArray<float>();

        // TensorFlow's bilinear weights are multiples of 1/4 here: exact in single precision but for the order of the sums.
        Assert.All(wanted.Zip(got), p => Assert.Equal(p.First, p.Second, 1e-4f));
        Assert.Equal([1, 0, 0, 1, 0, 1, 1, 0], first[1].Leaf!.ToArray<float>());
        Assert.Equal(["dog/3", "cat/2", "dog/0", "cat/1", "cat/0", "dog/1", "dog/2", "cat/3"], data.FilePaths.Select(p => Path.GetRelativePath(folder.Path, p)[..5].Replace('\\', '/')));
        TensorStructure grey = Keras.Utils.ImageDatasetFromDirectory(folder.Path, shuffle: false, batchSize: 1, imageSize: (2, 3), labelMode: null, colorMode: "grayscale", verbose: false).First();
        Assert.Equal([2, 11, 20, 29, 38, 47], grey.Leaf!.ToArray<float>());
    }

    [Fact]
    public void Sounds_of_folders_come_in_Keras_order_and_length()
    {
        using TestFolder folder = new();
        foreach ((string name, int sign) in (ReadOnlySpan<(string, int)>)[("cat", -1), ("dog", 1)])
        {
            Directory.CreateDirectory(folder[name]);
            for (int i = 1; i <= 4; i++)
            {
                short[] samples = [.. Enumerable.Repeat((short)(sign * 256 * i), i)];
                byte length = (byte)(2 * i);
                File.WriteAllBytes(folder[$"{name}/{i}.wav"], [.. "RIFF"u8, (byte)(36 + length), 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0,
                    .. "data"u8, length, 0, 0, 0, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(samples)]);
            }
        }

        Keras.Utils.SetRandomSeed(5);
        Dataset data = Keras.Utils.AudioDatasetFromDirectory(folder.Path, seed: 3, batchSize: 3, verbose: false);
        Assert.Equal(["(3, 4, 1) -4 -4 -4 -4 -1 0 0 0 2 2 0 0|0 0 1", "(3, 3, 1) -3 -3 -3 -2 -2 0 3 3 3|0 0 1", "(2, 4, 1) 1 0 0 0 4 4 4 4|1 1"],
            data.Select(e => $"{Heard(e)}|{string.Join(' ', e[1].Leaf!.ToArray<int>())}"));
        Keras.Utils.SetRandomSeed(5);
        data = Keras.Utils.AudioDatasetFromDirectory(folder.Path, seed: 3, batchSize: 5, outputSequenceLength: 2, labelMode: "binary", verbose: false);
        Assert.Equal(["(5, 2, 1) -4 -4 -1 0 2 2 -3 -3 -2 -2|0 0 1 0 0", "(3, 2, 1) 3 3 1 0 4 4|1 1 1"], data.Select(e => $"{Heard(e)}|{string.Join(' ', e[1].Leaf!.ToArray<float>())}"));
        Assert.Throws<NotSupportedException>(() => Keras.Utils.AudioDatasetFromDirectory(folder.Path, ragged: true));
        Assert.Throws<NotSupportedException>(() => Keras.Utils.AudioDatasetFromDirectory(folder.Path, samplingRate: 4000));

        static string Heard(TensorStructure e) => $"{e[0].Leaf!.Shape} {string.Join(' ', e[0].Leaf!.ToArray<float>().Select(v => v * 128))}";
    }

    [Fact]
    public void The_inputs_of_a_tensor_are_found()
    {
        SymbolicTensor a = Keras.Input(2), b = Keras.Input(2), unused = Keras.Input(2);
        SymbolicTensor y = a.Dense(2) + (b.Dense(2) * a);
        Assert.Equal([a, b], Keras.Utils.GetSourceInputs(y));
        Assert.Equal([unused], Keras.Utils.GetSourceInputs(unused));
    }

    [Fact]
    public void A_picture_is_computed_in_a_dtype_of_fractions()
    {
        float[,,] x = { { { 1 }, { 2 }, { 7 } } };

        // (2 - 1) / 6 of 255 is 42.5; the largest is 255 in any precision.
        Assert.Equal([0, 42, 255], Keras.Utils.ArrayToImg(x).ToArray<byte>());
        Assert.Equal([0, 42, 255], Keras.Utils.ArrayToImg(x, dtype: "float64").ToArray<byte>());
        Assert.Throws<ArgumentException>(() => Keras.Utils.ArrayToImg(x, dtype: "int32"));
    }

    [Fact]
    public void Windows_of_a_series_come_in_Keras_order()
    {
        Keras.Utils.SetRandomSeed(5);
        Dataset data = Keras.Utils.TimeseriesDatasetFromArray(Enumerable.Range(0, 8).ToArray(), null, 3, shuffle: true, seed: 4, batchSize: 2);
        Assert.Equal(["1 2 3 4 5 6", "3 4 5 2 3 4", "5 6 7 0 1 2"], data.Select(e => string.Join(' ', e.Leaf!.ToArray<int>())));
        Keras.Utils.SetRandomSeed(11);
        data = Keras.Utils.TimeseriesDatasetFromArray(Enumerable.Range(0, 8).ToArray(), null, 3, shuffle: true, batchSize: 2);
        Assert.Equal(["4 5 6 5 6 7", "2 3 4 1 2 3", "0 1 2 3 4 5"], data.Select(e => string.Join(' ', e.Leaf!.ToArray<int>())));
    }

    [Fact]
    public void A_picture_is_written_and_read()
    {
        using TestFolder folder = new();
        float[,,] x = { { { 0, 1, 2 }, { 3, 4, 5 } } };
        Keras.Utils.SaveImg(folder["a.png"], x);
        Assert.Equal([0, 51, 102, 153, 204, 255], Keras.Utils.LoadImg(folder["a.png"]).ToArray<byte>());
        Assert.Equal(new Shape(2, 4, 4), Keras.Utils.LoadImg(folder["a.png"], "rgba", (2, 4)).Shape);
        Assert.Equal(new Shape(3, 1, 2), Keras.Utils.ImgToArray(Keras.Utils.LoadImg(folder["a.png"]), "channels_first").Shape);
        Assert.Throws<NotSupportedException>(() => Keras.Utils.SaveImg(folder["a.jpg"], x));
        File.WriteAllText(folder["b.jpg"], "no picture");
        Assert.StartsWith($"'{folder["b.jpg"]}' is no PNG.", Assert.Throws<FileFormatException>(() => Keras.Utils.LoadImg(folder["b.jpg"])).Message);
    }

    [Fact]
    public void A_file_is_fetched_once_and_unpacked()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["from"]);
        File.WriteAllText(folder["from/a.txt"], "a");
        System.IO.Compression.ZipFile.CreateFromDirectory(folder["from"], folder["a.zip"]);
        string origin = new Uri(folder["a.zip"]).AbsoluteUri;
        string unpacked = Keras.Utils.GetFile(origin: origin, extract: true, cacheDir: folder["cache"]);
        Assert.Equal("a", File.ReadAllText(Path.Combine(unpacked, "a.txt")));
        File.Delete(folder["a.zip"]);
        Assert.Equal(folder["cache/datasets/a.zip"], Keras.Utils.GetFile(origin: origin, cacheDir: folder["cache"]));
        Assert.ThrowsAny<IOException>(() => Keras.Utils.GetFile("other", origin, cacheDir: folder["cache"]));
        File.WriteAllText(folder["b"], "b");
        Assert.StartsWith("GetFile: ", Assert.Throws<IOException>(() => Keras.Utils.GetFile(origin: new Uri(folder["b"]).AbsoluteUri, fileHash: new string('0', 64), cacheDir: folder["cache"])).Message);
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        Assert.EndsWith("fix: did you mean 'post'?", Assert.Throws<ArgumentException>(() => Keras.Utils.PadSequences(new int[][] { [1] }, padding: "pots")).Message);
        Assert.Throws<ShapeException>(() => Keras.Utils.PadSequences([new[] { 1 }, new int[,] { { 1, 2 } }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Keras.Utils.TimeseriesDatasetFromArray(new float[4], null, 2, samplingRate: 4));
        Assert.Throws<ArgumentException>(() => Keras.Utils.SplitDataset(new float[4]));
        Assert.Throws<ArgumentException>(() => Keras.Utils.ToCategorical(new[] { 3 }, 3));
        Assert.Equal([0, 0, 1], Keras.Utils.ToCategorical(new[] { -1 }, 3).ToArray());
    }

    private static TestFolder Animals()
    {
        TestFolder folder = new();
        foreach (string name in (string[])["cat", "dog"])
        {
            Directory.CreateDirectory(folder[name]);
            for (int i = 0; i < 4; i++)
            {
                int shift = (i * 10) + (name == "dog" ? 100 : 0);
                File.WriteAllText(folder[$"{name}/{i}.txt"], $"{name}{i}");
                PngFile.Write(folder[$"{name}/{i}.png"], 3, 2, 3, [.. Enumerable.Range(0, 18).Select(v => (byte)((v * 3) + shift))]);
            }
        }

        return folder;
    }
}
