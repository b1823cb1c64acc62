namespace KerasLike.Formats;

/// <summary>Where a chunk is, how many bytes it has there, and which filters were left out.</summary>
internal readonly record struct Hdf5Chunk(long Address, long Size, uint Mask);

/// <summary>Tells where the chunks of a data set are.</summary>
internal abstract class Hdf5ChunkIndex(Hdf5Scope scope, Hdf5Grid grid, int flags)
{
    private const string Name = "a layout";
    private const int FilteredSingleChunk = 2;

    /// <summary>Whose chunks they are.</summary>
    public Hdf5Scope Scope { get; } = scope;

    /// <summary>How the data set is cut.</summary>
    public Hdf5Grid Grid { get; } = grid;

    /// <summary>The layout's flags.</summary>
    public int Flags { get; } = flags;

    /// <summary>Reads the rest of a layout of version 4 or 5.</summary>
    public static Hdf5ChunkIndex Read(ref Hdf5Cursor c, Hdf5Piece body, Hdf5Type type, Hdf5Space space, int version)
    {
        Hdf5Scope scope = body.Scope;
        (int flags, int rank, int width) = (c.U8(), c.U8(), c.U8());
        if (width is 0 or > 8)
        {
            throw scope.Damaged(body.Address, "the lengths of chunks have an impossible width", "1 to 8 bytes", $"{width}");
        }

        Hdf5Grid grid = new(body, space, type, Hdf5Storage.Lengths(ref c, rank, width));
        int sizeWidth = version > 4 ? scope.Bytes.LengthSize : Math.Min(8, 1 + ((System.Numerics.BitOperations.Log2((uint)grid.ChunkBytes) + 8) / 8));
        int kind = c.U8();
        switch (kind)
        {
            case 1:
                (long size, uint mask) = (flags & FilteredSingleChunk) != 0 ? (c.LengthField(), c.U32()) : (grid.ChunkBytes, 0);
                return new Hdf5ChunkRow(scope, grid, flags, c.Offset(), size, mask);
            case 2:
                return new Hdf5ChunkRow(scope, grid, flags, c.Offset(), grid.ChunkBytes, 0);
            case 3:
                c.Skip(1);
                return new Hdf5FixedArray(scope, grid, flags, c.Offset());
            case 4:
                c.Skip(5);
                return new Hdf5ExtensibleArray(scope, grid, flags, c.Offset());
            case 5:
                c.Skip(6);
                return new Hdf5ChunkTree2(scope, grid, flags, c.Offset(), sizeWidth);
            default:
                throw scope.Damaged(body.Address, "an index of chunks of no known kind", "1 to 5", $"{kind}");
        }
    }

    /// <summary>Where a chunk is; null where it was never written.</summary>
    /// <param name="place">Which chunk it is along each axis.</param>
    /// <param name="number">Its number in the order of the axes.</param>
    public abstract Hdf5Chunk? Find(ReadOnlySpan<long> place, long number);
}
