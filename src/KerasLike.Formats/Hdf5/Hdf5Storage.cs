namespace KerasLike.Formats;

/// <summary>Where the elements of a data set are: in one piece of the file, in the header, or in chunks.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.i.</para></remarks>
internal abstract class Hdf5Storage
{
    private const string Name = "a layout";
    private const int Compact = 0;
    private const int Contiguous = 1;
    private const int Chunked = 2;

    /// <summary>How many bytes are read at once with the least work.</summary>
    public virtual long Stride => 0;

    /// <summary>Reads the messages that say it. Versions 1 to 5.</summary>
    public static Hdf5Storage Read(Hdf5Header header, Hdf5Type type, Hdf5Space space)
    {
        Hdf5Piece body = header.Get(Hdf5MessageKind.Layout);
        Hdf5Cursor c = body.Cursor(Name);
        int version = c.Version(1, 5);
        int rank = version < 3 ? c.U8() : 0;
        int kind = c.U8();
        long size = space.Count * type.Size;
        byte[] fill = Hdf5FillValue.Read(header, type);
        if (header.Find(Hdf5MessageKind.ExternalFiles) is not null || kind == 3)
        {
            throw body.Scope.Unsupported(body.Address, "a data set whose numbers are in other files", "numbers in this file", kind == 3 ? "a virtual data set" : "external files", "copy it into one file, with h5repack or h5py.");
        }

        if (version < 3)
        {
            c.Skip(5);
            long address = kind == Compact ? -1 : c.Offset();
            long[] lengths = Lengths(ref c, rank, 4);
            return kind switch
            {
                Compact => new Hdf5Compact(c.TakePiece(c.U32()), size, fill),
                Contiguous => new Hdf5Contiguous(body.Scope, address, size, fill),
                Chunked => new Hdf5Chunks(header, type, space, new Hdf5ChunkTree(body.Scope, address, new Hdf5Grid(body, space, type, lengths)), fill),
                _ => throw Unknown(body, version, kind),
            };
        }

        return kind switch
        {
            Compact => new Hdf5Compact(c.TakePiece(c.U16()), size, fill),
            Contiguous => new Hdf5Contiguous(body.Scope, c.Offset(), size, fill),
            Chunked => new Hdf5Chunks(header, type, space, version == 3 ? Tree(ref c, body, type, space) : Hdf5ChunkIndex.Read(ref c, body, type, space, version), fill),
            _ => throw Unknown(body, version, kind),
        };
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="start">The first, counted in the order of the axes; where an element begins.</param>
    /// <param name="destination">Where they go; whole elements.</param>
    public abstract void Read(long start, Span<byte> destination);

    /// <summary>Checks, before memory for all elements is taken, that so many bytes can come from this file.</summary>
    public abstract void Check(long size);

    /// <summary>The lengths of the axes of a chunk, the last of which is the size of an element.</summary>
    internal static long[] Lengths(ref Hdf5Cursor c, int rank, int width)
    {
        long[] lengths = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            lengths[i] = c.Number(width);
        }

        return lengths;
    }

    private static Hdf5ChunkTree Tree(ref Hdf5Cursor c, Hdf5Piece body, Hdf5Type type, Hdf5Space space)
    {
        int rank = c.U8();
        long address = c.Offset();
        return new Hdf5ChunkTree(body.Scope, address, new Hdf5Grid(body, space, type, Lengths(ref c, rank, 4)));
    }

    private static FileFormatException Unknown(Hdf5Piece body, int version, int kind) => body.Scope.Damaged(body.Address, "a layout of no known kind", "compact (0), contiguous (1) or chunked (2)", $"{kind}, version {version}");
}
