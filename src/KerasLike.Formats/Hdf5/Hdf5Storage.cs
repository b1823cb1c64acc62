namespace KerasLike.Formats;

/// <summary>Where the elements of a data set are: in one piece of the file, in the header, or in chunks.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.i.</para></remarks>
internal abstract class Hdf5Storage
{
    private const string What = "a layout";

    /// <summary>Reads the messages that say it.</summary>
    public static Hdf5Storage Read(Hdf5Header header, Hdf5Type type, Hdf5Space space)
    {
        Hdf5Piece body = header.Get(Hdf5MessageKind.Layout);
        Hdf5Cursor c = body.Cursor(What);
        int version = c.Version(3, 3);
        int kind = c.U8();
        long size = space.Count * type.Size;
        return kind == 1 ? new Hdf5Contiguous(body.Scope, c.Offset(), size)
            : throw body.Scope.Unsupported(body.Address, $"a layout of version {version} and kind {kind}", "kind 1", $"{kind}", "write the file again.");
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="start">The first, counted in the order of the axes.</param>
    /// <param name="destination">Where they go.</param>
    public abstract void Read(long start, Span<byte> destination);

    /// <summary>Checks, before memory for them is taken, that so many bytes can come from this file.</summary>
    public abstract void Check(long size);
}
