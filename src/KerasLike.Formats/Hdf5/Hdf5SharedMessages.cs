namespace KerasLike.Formats;

/// <summary>Messages that objects share: kept in the header of a type with a name, or in a heap of the file.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.H, IV.A.2, IV.A.2.p.</para></remarks>
internal sealed class Hdf5SharedMessages(Hdf5File file)
{
    private const string Name = "a shared message";
    private readonly Lock _lock = new();
    private List<(int Kinds, long Heap)>? _indexes;

    /// <summary>The message that a reference means.</summary>
    public Hdf5Piece Find(Hdf5Piece reference, Hdf5MessageKind kind)
    {
        Hdf5Cursor c = reference.Cursor(Name);
        int version = c.Version(1, 3);
        int type = c.U8();
        c.Skip(version == 1 ? 6 + file.Bytes.LengthSize : 0);
        return version == 3 && type == 1 ? InHeap(reference.Scope, c.TakePiece(8), kind)
            : new Hdf5Header(file, reference.Scope, c.Offset(), follow: false).Get(kind);
    }

    /// <summary>The message of a kind that lies in the file's heap for that kind.</summary>
    public Hdf5Piece InHeap(Hdf5Scope scope, Hdf5Piece id, Hdf5MessageKind kind)
    {
        lock (_lock)
        {
            foreach ((int kinds, long heap) in _indexes ??= Indexes(scope))
            {
                if ((kinds & (1 << (int)kind)) != 0)
                {
                    return new Hdf5FractalHeap(scope, heap).Find(id);
                }
            }
        }

        throw scope.Damaged(id.Address, $"{Name} of kind {kind} has no heap", "a heap for such messages", "none");
    }

    private List<(int Kinds, long Heap)> Indexes(Hdf5Scope scope)
    {
        List<(int Kinds, long Heap)> indexes = [];
        if (file.Superblock.Extension < 0 || new Hdf5Header(file, scope, file.Superblock.Extension, follow: false).Find(Hdf5MessageKind.SharedTable) is not { } message)
        {
            return indexes;
        }

        Hdf5Cursor c = message.Cursor(Name);
        c.Version(0, 0);
        long address = c.Offset();
        int count = c.U8(), o = scope.Bytes.OffsetSize;
        Hdf5Piece table = scope.Read(address, 8 + (count * (14L + (2 * o))), Name);
        Hdf5Checksum.Check(table, Name);
        c = table.Cursor(Name);
        c.Mark("SMTB"u8);
        for (int i = 0; i < count; i++)
        {
            c.Skip(2);
            int kinds = c.U16();
            c.Skip(10 + o);
            indexes.Add((kinds, c.Offset()));
        }

        return indexes;
    }
}
