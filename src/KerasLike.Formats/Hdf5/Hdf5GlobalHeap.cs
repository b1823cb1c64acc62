namespace KerasLike.Formats;

/// <summary>Where texts and lists of any length are kept: collections of numbered objects.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.E.</para></remarks>
internal sealed class Hdf5GlobalHeap
{
    private const string Name = "a global heap";
    private const long Kept = 32 << 20;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Dictionary<long, ReadOnlyMemory<byte>>> _collections = [];
    private long _bytes;

    /// <summary>Bytes of a reference to an object of the heap: how many there are, the collection, the number.</summary>
    public static int ReferenceSize(Hdf5Bytes bytes) => 4 + bytes.OffsetSize + 4;

    /// <summary>The object behind a reference, cut to the length that the reference tells.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="size">Bytes of an element.</param>
    public ReadOnlyMemory<byte> Find(Hdf5Scope scope, Hdf5Piece reference, int size)
    {
        Hdf5Cursor c = reference.Cursor("a reference to a global heap");
        long length = c.U32() * (long)size;
        (long address, long index) = (c.Offset(), c.U32());
        if (length == 0 || address <= 0)
        {
            return default;
        }

        lock (_lock)
        {
            if (!_collections.TryGetValue(address, out Dictionary<long, ReadOnlyMemory<byte>>? objects))
            {
                objects = Read(scope, address);
                _collections[address] = objects;
            }

            return objects.TryGetValue(index, out ReadOnlyMemory<byte> found) && found.Length >= length ? found[..(int)length]
                : throw scope.Damaged(address, $"object {index} of a global heap is missing or too short", $"{length} bytes", $"{found.Length}");
        }
    }

    private Dictionary<long, ReadOnlyMemory<byte>> Read(Hdf5Scope scope, long address)
    {
        Hdf5Bytes bytes = scope.Bytes;
        int head = 8 + bytes.LengthSize;
        Hdf5Cursor c = scope.Read(address, head, Name).Cursor(Name);
        c.Mark("GCOL"u8);
        c.Version(1, 1);
        c.Skip(3);
        Hdf5Piece whole = scope.Read(address, c.LengthField(), Name);
        if (_bytes + whole.Length > Kept)
        {
            _collections.Clear();
            _bytes = 0;
        }

        _bytes += whole.Length;
        Dictionary<long, ReadOnlyMemory<byte>> objects = [];
        c = whole.Cursor(Name);
        c.Skip(Math.Min(head, whole.Length));
        c.Align8();
        while (c.Rest >= 8 + bytes.LengthSize)
        {
            int index = c.U16();
            c.Skip(6);
            long size = c.LengthField();
            if (index == 0)
            {
                break;
            }

            c.Align8();
            objects[index] = c.TakePiece(size).Memory;
            c.Align8();
        }

        return objects;
    }
}
