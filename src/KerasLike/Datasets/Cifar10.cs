using System.Formats.Tar;
using System.IO.Compression;
using System.Numerics.Tensors;
using KerasLike.Formats;

namespace KerasLike.Datasets;

/// <summary>CIFAR-10: 50,000 colour pictures to train on and 10,000 to test on, 32 x 32 pixels, 10 classes.</summary>
/// <remarks>
/// <para>Looked for in this order: the path given, the Keras cache (<c>~/.keras/datasets/cifar-10-batches-bin</c>, or below KERAS_HOME), the network. It is the
/// binary version of the set: Keras' own cache holds Python pickles, which only Python reads.</para>
/// <para>Classes: airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck.</para>
/// <para>Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009.</para>
/// </remarks>
public static class Cifar10
{
    private const string Sha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    private const string Archive = "cifar-10-binary.tar.gz";
    private const int Side = 32;
    private const int Record = 1 + (3 * Side * Side);

    private static readonly string[] Mirrors = ["https://www.cs.toronto.edu/~kriz/" + Archive];

    /// <summary>The images (samples, 32, 32, 3), bytes from 0 to 255, and the classes (samples, 1).</summary>
    /// <param name="path">A folder of data_batch_1.bin to data_batch_5.bin and test_batch.bin, or the archive that holds them.</param>
    /// <exception cref="DatasetException">It is nowhere to be had.</exception>
    /// <exception cref="FileFormatException">A file is damaged.</exception>
    /// <example><code>var ((xTrain, yTrain), (xTest, yTest)) = Cifar10.LoadData();</code></example>
    public static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path = null) => LoadData(path, null);

    internal static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path, HttpMessageHandler? network)
    {
        if (path is not null)
        {
            return Read(File.Exists(path) ? Unpacked(path) : name => Opened(path, name));
        }

        string folder = Path.Combine(Mnist.CacheFolder(), "cifar-10-batches-bin");
        if (File.Exists(Path.Combine(folder, "test_batch.bin")))
        {
            return Read(name => Opened(folder, name));
        }

        string archive = Path.Combine(Mnist.CacheFolder(), Archive);
        if (!File.Exists(archive))
        {
            Download.To(archive, Sha256, Mirrors, network);
        }

        return Read(Unpacked(archive));
    }

    private static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) Read(Func<string, byte[]> open) =>
        (Images([.. Enumerable.Range(1, 5).Select(i => open($"data_batch_{i}.bin"))]), Images(open("test_batch.bin")));

    private static byte[] Opened(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path)
            : throw new DatasetException($"CIFAR-10 is not in '{folder}'.", name, Directory.Exists(folder) ? "a folder without it" : "no such folder", "give the folder that holds the binary version's files.");
    }

    private static Func<string, byte[]> Unpacked(string archive)
    {
        Dictionary<string, byte[]> files = [];
        using FileStream file = File.OpenRead(archive);
        using GZipStream zip = new(file, CompressionMode.Decompress);
        using TarReader tar = new(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(".bin", StringComparison.Ordinal))
            {
                using MemoryStream memory = new();
                data.CopyTo(memory);
                files[Path.GetFileName(entry.Name)] = memory.ToArray();
            }
        }

        return name => files.TryGetValue(name, out byte[]? bytes) ? bytes
            : throw new FileFormatException($"'{archive}' is not CIFAR-10.", name, string.Join(", ", files.Keys), "give the archive of the binary version.");
    }

    // A record is the class and three planes of pixels: red, green, blue.
    private static (Tensor<byte> X, Tensor<byte> Y) Images(params byte[][] batches)
    {
        if (batches.FirstOrDefault(b => b.Length == 0 || b.Length % Record != 0) is { } odd)
        {
            throw new FileFormatException("CIFAR-10: a file was cut short.", $"a multiple of {Record} bytes", $"{odd.Length}", "fetch it again.");
        }

        int count = batches.Sum(b => b.Length / Record), next = 0;
        byte[] x = new byte[count * (Record - 1)], y = new byte[count];
        foreach (byte[] batch in batches)
        {
            for (int at = 0; at < batch.Length; at += Record, next++)
            {
                y[next] = batch[at];
                for (int pixel = 0; pixel < Side * Side; pixel++)
                {
                    for (int c = 0; c < 3; c++)
                    {
                        x[(((next * Side * Side) + pixel) * 3) + c] = batch[at + 1 + (c * Side * Side) + pixel];
                    }
                }
            }
        }

        return (Tensor.Create(x, [count, Side, Side, 3]), Tensor.Create(y, [count, 1]));
    }
}
