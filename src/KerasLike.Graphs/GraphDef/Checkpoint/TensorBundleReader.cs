using System.Buffers.Binary;
using System.Text;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Reads TensorFlow's checkpoint of values by name: <c>PREFIX.index</c> and <c>PREFIX.data-0000i-of-0000n</c>. Every value is compared with its checksum.</summary>
internal sealed class TensorBundleReader
{
    private const int MostShards = 99_999;

    private readonly string _prefix;
    private readonly string _source;
    private readonly int _shards;
    private readonly Dictionary<string, BundleEntryProto> _entries = [];

    /// <summary>Reads the index.</summary>
    /// <param name="prefix">The path without <c>.index</c>.</param>
    /// <exception cref="GraphDefException">The index is cut short or damaged.</exception>
    public TensorBundleReader(string prefix)
    {
        _prefix = prefix;
        _source = Path.GetFileName(prefix) + ".index";
        string index = prefix + ".index";
        if (!File.Exists(index))
        {
            throw new GraphDefException($"{_source}: the file is not there.", "the index of the variables", "no file", "copy the whole folder of the model.");
        }

        foreach ((string key, byte[] value) in SortedTable.Read(File.ReadAllBytes(index), _source))
        {
            if (key.Length == 0)
            {
                BundleHeaderProto header = GraphDefReader.Parse(value, _source, BundleHeaderProto.Parser);
                _shards = header.NumShards is > 0 and <= MostShards && header.Endianness == 0 ? header.NumShards
                    : throw new GraphDefException($"{_source}: a form of bundle that is not read.", $"1 to {MostShards} files, little-endian", $"{header.NumShards} files, endianness {header.Endianness}", "write the checkpoint on a little-endian machine.");
            }
            else if (!_entries.TryAdd(key, GraphDefReader.Parse(value, _source, BundleEntryProto.Parser)))
            {
                throw new GraphDefException($"{_source}: a name is there twice.", "names that differ", $"'{key}'", "the file may be damaged.");
            }
        }

        if (_shards == 0)
        {
            throw new GraphDefException($"{_source}: the header is missing.", "an entry with an empty name", $"{_entries.Count} entries", "the file may be damaged.");
        }
    }

    /// <summary>The names of all values.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Whether there is a value of that name.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>The numbers of a name.</summary>
    /// <exception cref="GraphDefException">There are none, or they are cut short or damaged.</exception>
    public TensorValue Read(string name)
    {
        BundleEntryProto entry = Entry(name);
        DType dtype = (DType)entry.Dtype;
        Shape shape = TensorProtos.ToShape(entry.Shape, $"{_source}, '{name}'");
        if (!shape.IsFullyKnown || dtype.Size() == 0 || dtype == DType.String || entry.Slices.Count > 0)
        {
            throw new GraphDefException($"{_source}: '{name}' is kept in a form that is not read.", "numbers of a known shape, in one piece", entry.Slices.Count > 0 ? $"{entry.Slices.Count} slices" : $"{dtype.Name()} {shape}", "save the model without partitioned variables.");
        }

        double bytes = dtype.Size();
        foreach (int length in shape.Dims)
        {
            bytes *= length;
        }

        if (bytes != entry.Size || bytes > Array.MaxLength)
        {
            throw new GraphDefException($"{_source}: the size of '{name}' does not fit its shape.", $"{bytes} bytes for {dtype.Name()} {shape}, {Array.MaxLength} at most", $"{entry.Size}", "the file may be damaged.");
        }

        using FileStream file = Open(name, entry);
        TensorValue value = TensorValue.Zeros(shape, dtype);
        using (value.Pin(out TensorView view))
        {
            file.ReadExactly(view.ByteSpan());
            Check(name, entry, Crc32C.Of(view.ByteSpan()));
        }

        return value;
    }

    /// <summary>The bytes of a single string.</summary>
    /// <exception cref="GraphDefException">It is not there, or cut short or damaged.</exception>
    public byte[] ReadString(string name)
    {
        BundleEntryProto entry = Entry(name);
        if ((DType)entry.Dtype != DType.String || entry.Shape is { Dim.Count: > 0 } || entry.Size > Array.MaxLength)
        {
            throw new GraphDefException($"{_source}: '{name}' is no single string.", "a string", $"{((DType)entry.Dtype).Name()}", "the file may be damaged.");
        }

        using FileStream file = Open(name, entry);
        byte[] bytes = new byte[entry.Size];
        file.ReadExactly(bytes);
        SortedTable.Cursor cursor = new(bytes, _source);
        ulong length = cursor.Number();

        // The checksum goes over the length as four bytes, its own checksum, and the text.
        byte[] number = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)length);
        byte[] checksum = cursor.Take(4).ToArray();
        byte[] text = cursor.Take(length).ToArray();
        Check(name, entry, Crc32C.Extend(Crc32C.Extend(Crc32C.Of(number), checksum), text));
        return text;
    }

    private BundleEntryProto Entry(string name) => _entries.TryGetValue(name, out BundleEntryProto? entry) ? entry
        : throw new GraphDefException($"{_source}: there is no value '{name}'.", FourLines.Nearest(name, _entries.Keys) is { } near ? $"such as '{near}'" : $"one of {_entries.Count} names", $"'{name}'", "the file may belong to another model.");

    private FileStream Open(string name, BundleEntryProto entry)
    {
        string path = $"{_prefix}.data-{entry.ShardId:D5}-of-{_shards:D5}";
        if (entry.ShardId < 0 || entry.ShardId >= _shards || !File.Exists(path))
        {
            throw new GraphDefException($"{_source}: the file with '{name}' is not there.", Path.GetFileName(path), "no file", "copy the whole folder of the model.");
        }

        FileStream file = File.OpenRead(path);
        if (entry.Offset < 0 || entry.Size < 0 || entry.Offset > file.Length - entry.Size)
        {
            long length = file.Length;
            file.Dispose();
            throw new GraphDefException($"{Path.GetFileName(path)}: the file is cut short.", $"{entry.Size} bytes at {entry.Offset} for '{name}'", $"a file of {length} bytes", "copy the file again.");
        }

        file.Position = entry.Offset;
        return file;
    }

    private void Check(string name, BundleEntryProto entry, uint crc)
    {
        if (Crc32C.Mask(crc) != entry.Crc32C)
        {
            throw new GraphDefException($"{_source}: the checksum of '{name}' is wrong.", $"{entry.Crc32C:X8}", $"{Crc32C.Mask(crc):X8}", "the file of the values is damaged: copy it again.");
        }
    }
}
