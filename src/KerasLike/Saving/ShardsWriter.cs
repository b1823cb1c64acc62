using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Writes weights into several files of a limited size beside a map, as Keras does: <c>model.weights.json</c>, <c>model_00000.weights.h5</c>, ...</summary>
internal sealed class ShardsWriter : IWeightsWriter, IDisposable
{
    private readonly string _path;
    private readonly string _base;
    private readonly double _limit;
    private readonly List<Hdf5Writer> _shards = [];
    private readonly Dictionary<string, List<string>> _map = [];
    private Hdf5GroupWriter? _group;
    private string _place = "";
    private double _size;
    private double _total;

    /// <summary>Begins the first file.</summary>
    public ShardsWriter(string path, double gigabytes)
    {
        _path = path;
        _base = Path.GetFileName(path)[..^".weights.json".Length];
        _limit = gigabytes > 0 ? gigabytes * (1L << 30) : throw new ArgumentException(FourLines.Text("SaveWeights: maxShardSize is not positive.", "a number of gigabytes", $"{gigabytes}", "correct maxShardSize."));
        NextShard();
    }

    /// <inheritdoc/>
    public void Begin(string group, string name)
    {
        _place = group;
        _group = _shards[^1].Root.CreateGroup(group);
        _group.SetAttribute("name", name);
    }

    /// <inheritdoc/>
    public void Add(string name, Shape shape, DType dtype, Action<Stream> write)
    {
        double bytes = (double)shape.Size * dtype.Size();
        if (bytes > _limit)
        {
            throw new ArgumentException(FourLines.Text($"SaveWeights: '{_place}/{name}' alone is larger than a file may be.", $"at most {_limit} bytes", $"{bytes}", "give a larger maxShardSize."));
        }

        _total += bytes;
        _size += bytes;
        if (_size > _limit)
        {
            NextShard();
            _size = bytes;
            _group = _shards[^1].Root.CreateGroup(_place);
        }

        Hdf5WeightsWriter.Add(_group!, name, shape, dtype, write, namesBFloat16: true);
        List<string> files = _map.TryGetValue("/" + _place, out List<string>? known) ? known : _map["/" + _place] = [];
        if (!files.Contains(FileName(_shards.Count - 1)))
        {
            files.Add(FileName(_shards.Count - 1));
        }
    }

    /// <summary>Writes the files, the map last.</summary>
    public void Commit()
    {
        _shards.ForEach(s => s.Commit());
        JsonObject map = new()
        {
            ["metadata"] = new JsonObject { ["total_size"] = _total },
            ["weight_map"] = new JsonObject(_map.Select(m => KeyValuePair.Create(m.Key, m.Value is [string one] ? (JsonNode?)one : new JsonArray([.. m.Value.Select(f => JsonValue.Create(f))])))),
        };
        using WholeFile file = new(_path);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(PythonJson.Write(map, indent: 4)));
        file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _shards.ForEach(s => s.Dispose());

    private void NextShard() => _shards.Add(new Hdf5Writer(Path.Combine(Path.GetDirectoryName(_path) ?? "", FileName(_shards.Count))));

    private string FileName(int shard) => $"{_base}_{shard:00000}.weights.h5";
}
