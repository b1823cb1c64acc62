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
                : IdxFolder.Read("MNIST", path);
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
        return ((IdxFolder.ToTensor(file["x_train"], path), IdxFolder.ToTensor(file["y_train"], path)), (IdxFolder.ToTensor(file["x_test"], path), IdxFolder.ToTensor(file["y_test"], path)));
    }
}
