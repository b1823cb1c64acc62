using System.Numerics.Tensors;
using KerasLike.Formats;

namespace KerasLike.Datasets;

/// <summary>MNIST: 60,000 handwritten digits to train on and 10,000 to test on, 28 x 28 grey levels from 0 to 255.</summary>
/// <remarks>
/// <para>Looked for in this order: the path given, the Keras cache (<c>~/.keras/datasets/mnist.npz</c>, or below KERAS_HOME), the network.</para>
/// <para>Source: LeCun, Cortes and Burges; licence CC BY-SA 3.0. SHA-256 of mnist.npz: 731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1.</para>
/// </remarks>
public static class Mnist
{
    private const string Sha256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1";

    private static readonly string[] Mirrors =
    [
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
        "https://s3.amazonaws.com/img-datasets/mnist.npz",
    ];

    /// <summary>The images (samples, 28, 28) and the digits (samples).</summary>
    /// <param name="path">A folder of the four IDX files (gzipped or not) or of mnist.npz, or the npz file itself.</param>
    /// <exception cref="DatasetException">It is nowhere to be had.</exception>
    /// <exception cref="FileFormatException">A file is damaged.</exception>
    /// <example><code>var ((xTrain, yTrain), (xTest, yTest)) = Mnist.LoadData();</code></example>
    public static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path = null) => LoadData(path, null);

    internal static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path, HttpMessageHandler? network)
    {
        if (path is not null)
        {
            return File.Exists(path) ? Npz(path)
                : File.Exists(Path.Combine(path, "mnist.npz")) ? Npz(Path.Combine(path, "mnist.npz"))
                : IdxFolder(path);
        }

        string cache = Path.Combine(CacheFolder(), "mnist.npz");
        if (!File.Exists(cache))
        {
            Download.To(cache, Sha256, Mirrors, network);
        }

        return Npz(cache);
    }

    /// <summary>Where Keras keeps its data sets.</summary>
    internal static string CacheFolder()
    {
        string home = Environment.GetEnvironmentVariable("KERAS_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".keras");
        return Path.Combine(home, "datasets");
    }

    private static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) Npz(string path)
    {
        using NpzFile file = new(path);
        return ((ToTensor(file["x_train"], path), ToTensor(file["y_train"], path)), (ToTensor(file["x_test"], path), ToTensor(file["y_test"], path)));
    }

    private static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) IdxFolder(string folder) =>
        ((Idx(folder, "train-images", "idx3"), Idx(folder, "train-labels", "idx1")), (Idx(folder, "t10k-images", "idx3"), Idx(folder, "t10k-labels", "idx1")));

    private static Tensor<byte> Idx(string folder, string stem, string kind)
    {
        string[] names = [$"{stem}-{kind}-ubyte.gz", $"{stem}-{kind}-ubyte", $"{stem}.{kind}-ubyte.gz", $"{stem}.{kind}-ubyte"];
        string? path = names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists);
        return path is not null ? ToTensor(IdxFile.Read(path), path)
            : throw new DatasetException($"MNIST is not in '{folder}'.", $"mnist.npz or {names[0]} (gzipped or not)", Directory.Exists(folder) ? "a folder without them" : "no such folder", "give the folder that holds the files.");
    }

    private static Tensor<byte> ToTensor(NumberArray array, string path) => array.Values is byte[] bytes
        ? Tensor.Create(bytes, [.. array.Shape.Select(d => (nint)d)])
        : throw new FileFormatException($"'{path}' does not hold grey levels.", "bytes", array.Values.GetType().GetElementType()!.Name, "give the original files.");
}
