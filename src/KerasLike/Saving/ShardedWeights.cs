using System.Text.Json.Nodes;
using KerasLike.Formats;

namespace KerasLike;

/// <summary>Weights in several files: <c>model.weights.json</c> says which groups are in which of the <c>.weights.h5</c> files beside it.</summary>
internal sealed class ShardedWeights : SavedWeights
{
    private readonly string _path;
    private readonly Dictionary<string, string[]> _files;
    private readonly Dictionary<string, Hdf5Weights> _open = [];

    /// <summary>Reads the map.</summary>
    public ShardedWeights(string path)
    {
        _path = path;
        _files = Located.In($"'{path}'", () => PythonJson.Parse(File.ReadAllText(path), "The map of the weights")!["weight_map"]!.AsObject()
            .ToDictionary(p => p.Key.TrimStart('/'), p => p.Value is JsonArray list ? list.Select(Shard).ToArray() : [Shard(p.Value)]));
    }

    /// <inheritdoc/>
    public override string Name => _path;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, SavedArray>? Find(string group)
    {
        if (!_files.TryGetValue(group, out string[]? files))
        {
            return null;
        }

        Dictionary<string, SavedArray> found = [];
        foreach (string file in files)
        {
            if (!_open.TryGetValue(file, out Hdf5Weights? shard))
            {
                _open[file] = shard = new Hdf5Weights(new Hdf5File(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_path))!, file)));
            }

            foreach ((string name, SavedArray array) in shard.Find(group) ?? new Dictionary<string, SavedArray>())
            {
                found[name] = array;
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (Hdf5Weights shard in _open.Values)
        {
            shard.Dispose();
        }
    }

    // The name of a file in the same folder, and nothing that leads out of it.
    private string Shard(JsonNode? name) => name!.GetValue<string>() is var file && Path.GetFileName(file) == file && !file.Contains('\\') && file is not ("" or "." or "..") ? file
        : throw new FileFormatException($"'{_path}' names a file in another folder.", "names of files beside it", $"'{file}'", "do not load it.");
}
