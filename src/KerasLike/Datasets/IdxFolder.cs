using System.Numerics.Tensors;
using KerasLike.Formats;

namespace KerasLike.Datasets;

/// <summary>A folder of the four IDX files that MNIST and the sets in its form have, gzipped or not.</summary>
internal static class IdxFolder
{
    /// <summary>The four arrays.</summary>
    public static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) Read(string set, string folder) =>
        ((Idx(set, folder, "train-images", "idx3"), Idx(set, folder, "train-labels", "idx1")), (Idx(set, folder, "t10k-images", "idx3"), Idx(set, folder, "t10k-labels", "idx1")));

    /// <summary>The bytes of a file as a tensor.</summary>
    public static Tensor<byte> ToTensor(NumberArray array, string path) => array.Values is byte[] bytes
        ? Tensor.Create(bytes, [.. array.Shape.Select(d => (nint)d)])
        : throw new FileFormatException($"'{path}' does not hold grey levels.", "bytes", array.Values.GetType().GetElementType()!.Name, "give the original files.");

    private static Tensor<byte> Idx(string set, string folder, string stem, string kind)
    {
        string[] names = [$"{stem}-{kind}-ubyte.gz", $"{stem}-{kind}-ubyte", $"{stem}.{kind}-ubyte.gz", $"{stem}.{kind}-ubyte"];
        string? path = names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists);
        return path is not null ? ToTensor(IdxFile.Read(path), path)
            : throw new DatasetException($"{set} is not in '{folder}'.", $"{(set == "MNIST" ? "mnist.npz or " : "")}{names[0]} (gzipped or not)", Directory.Exists(folder) ? "a folder without them" : "no such folder", "give the folder that holds the files.");
    }
}
