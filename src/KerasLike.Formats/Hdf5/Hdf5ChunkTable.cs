namespace KerasLike.Formats;

/// <summary>An index of chunks that is read as a whole when the first chunk is asked for.</summary>
internal abstract class Hdf5ChunkTable(Hdf5Scope scope, Hdf5Grid grid, int flags) : Hdf5ChunkIndex(scope, grid, flags)
{
    /// <summary>What errors call it.</summary>
    protected const string Name = "an index of chunks";

    private Dictionary<long, Hdf5Chunk>? _chunks;

    /// <inheritdoc/>
    public override Hdf5Chunk? Find(ReadOnlySpan<long> place, long number)
    {
        if (_chunks is null)
        {
            Dictionary<long, Hdf5Chunk> chunks = [];
            Read(chunks);
            _chunks = chunks;
        }

        return _chunks.TryGetValue(number, out Hdf5Chunk found) ? found : null;
    }

    /// <summary>Reads all chunks by their numbers.</summary>
    protected abstract void Read(Dictionary<long, Hdf5Chunk> chunks);

    /// <summary>Keeps a chunk that lies within the data set, and was written.</summary>
    protected void Add(Dictionary<long, Hdf5Chunk> chunks, ReadOnlySpan<long> place, Hdf5Chunk chunk)
    {
        if (chunk.Address >= 0 && Grid.Number(place) is var number and >= 0)
        {
            chunks[number] = chunk;
        }
    }

    /// <summary>An element of an array of chunks: an address; where there are filters also a size and which of them were left out.</summary>
    protected static Hdf5Chunk Element(ref Hdf5Cursor c, bool filtered, int size, int chunkBytes)
    {
        long address = c.Offset();
        return filtered ? new Hdf5Chunk(address, c.Number(size - c.Scope.Bytes.OffsetSize - 4), c.U32()) : new Hdf5Chunk(address, chunkBytes, 0);
    }

    /// <summary>Checks the size of an element of an array of chunks.</summary>
    protected void CheckElement(long address, bool filtered, int size)
    {
        int o = Scope.Bytes.OffsetSize;
        if (filtered ? size - o - 4 is < 1 or > 8 : size != o)
        {
            throw Scope.Damaged(address, $"{Name} has elements of an impossible size", filtered ? $"{o + 5} to {o + 12} bytes" : $"{o} bytes", $"{size}");
        }
    }
}
