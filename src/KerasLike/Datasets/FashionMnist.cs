using System.Numerics.Tensors;

namespace KerasLike.Datasets;

/// <summary>Fashion-MNIST: 60,000 pictures of clothes to train on and 10,000 to test on, 28 x 28 grey levels from 0 to 255, 10 classes.</summary>
/// <remarks>
/// <para>Looked for in this order: the path given, the Keras cache (<c>~/.keras/datasets/fashion-mnist</c>, or below KERAS_HOME), the network.</para>
/// <para>Classes: T-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot.</para>
/// <para>Source: Xiao, Rasul and Vollgraf, Zalando Research, 2017; licence MIT.</para>
/// </remarks>
public static class FashionMnist
{
    private const string Mirror = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";

    private static readonly (string File, string Sha256)[] Files =
    [
        ("train-images-idx3-ubyte.gz", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        ("train-labels-idx1-ubyte.gz", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        ("t10k-images-idx3-ubyte.gz", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        ("t10k-labels-idx1-ubyte.gz", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
    ];

    /// <summary>The images (samples, 28, 28) and the classes (samples).</summary>
    /// <param name="path">A folder of the four IDX files, gzipped or not.</param>
    /// <exception cref="DatasetException">It is nowhere to be had.</exception>
    /// <exception cref="Formats.FileFormatException">A file is damaged.</exception>
    /// <example><code>var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.LoadData();</code></example>
    public static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path = null) => LoadData(path, null);

    internal static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadData(string? path, HttpMessageHandler? network)
    {
        string folder = path ?? Path.Combine(Mnist.CacheFolder(), "fashion-mnist");
        if (path is null)
        {
            foreach ((string file, string sha256) in Files)
            {
                string cached = Path.Combine(folder, file);
                if (!File.Exists(cached))
                {
                    Download.To(cached, sha256, [Mirror + file], network);
                }
            }
        }

        return IdxFolder.Read("Fashion-MNIST", folder);
    }
}
