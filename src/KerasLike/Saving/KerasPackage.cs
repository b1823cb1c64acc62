using System.Text;
using KerasLike.Formats;

namespace KerasLike;

/// <summary>What Keras calls a saved model: <c>config.json</c>, <c>model.weights.h5</c> and assets, in a <c>.keras</c> zip file or in a folder.</summary>
internal abstract class KerasPackage : IDisposable
{
    /// <summary>The file names of the weights, in the order in which Keras looks for them.</summary>
    private static readonly string[] WeightsNames = ["model.weights.h5", "model.weights.npz"];

    /// <summary>The file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The names of all files inside, with slashes.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>A file inside as a stream that can seek.</summary>
    public abstract Stream Open(string name);

    /// <summary>The length of a file inside.</summary>
    public abstract long Size(string name);

    /// <summary>Opens a file or folder.</summary>
    /// <exception cref="FileFormatException">It is damaged.</exception>
    public static KerasPackage At(string path) => Directory.Exists(path) ? new KerasFolder { Path = path } : new KerasZip(path) { Path = path };

    /// <summary>The text of a file inside.</summary>
    /// <exception cref="FileFormatException">It is not there, or too long.</exception>
    public string Text(string name)
    {
        if (!Names.Contains(name))
        {
            throw new FileFormatException($"'{Path}' has no {name}.", $"{name} among its files", Names.Count == 0 ? "no files" : string.Join(", ", Names.Take(8)), "save the model with Keras, or with model.Save.");
        }

        using Stream stream = Open(name);
        if (stream.Length > 1 << 28)
        {
            throw new FileFormatException($"'{Path}': {name} is too long.", "at most 256 MB of text", $"{stream.Length} bytes", "check where the file comes from.");
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The name of the file with the weights.</summary>
    /// <exception cref="FileFormatException">There is none.</exception>
    public string WeightsName => Array.Find(WeightsNames, n => Names.Contains(n))
        ?? throw new FileFormatException($"'{Path}' has no weights.", string.Join(" or ", WeightsNames), Names.Count == 0 ? "no files" : string.Join(", ", Names.Take(8)), "save the model with Keras, or with model.Save.");

    /// <summary>The weights.</summary>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public SavedWeights Weights()
    {
        string name = WeightsName;
        Stream stream = Open(name);
        string title = $"{Path}: {name}";
        return name.EndsWith(".npz", StringComparison.Ordinal) ? new NpzWeights(new NpzFile(stream, title), title) : new Hdf5Weights(new Hdf5File(stream, title));
    }

    /// <summary>The texts in the folder of assets of a layer, by the files' names; null if there is no such folder.</summary>
    /// <param name="path">The layer's path: <c>layers/string_lookup</c>.</param>
    public IReadOnlyDictionary<string, string>? Assets(string path)
    {
        string folder = path.Length == 0 ? "assets/" : $"assets/{path}/";
        Dictionary<string, string> files = Names.Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.Length > folder.Length && !n[folder.Length..].Contains('/')).ToDictionary(n => n[folder.Length..], Text);
        return files.Count > 0 ? files : null;
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
