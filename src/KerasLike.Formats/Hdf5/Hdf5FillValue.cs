namespace KerasLike.Formats;

/// <summary>What elements are that were never written: the bytes of one element, or none for zeros.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.e and IV.A.2.f.</para></remarks>
internal static class Hdf5FillValue
{
    private const string Name = "a fill value";

    /// <summary>Reads it.</summary>
    public static byte[] Read(Hdf5Header header, Hdf5Type type)
    {
        byte[] value = header.Find(Hdf5MessageKind.FillValue) is { } found ? New(found) : header.Find(Hdf5MessageKind.OldFillValue) is { } old ? Old(old) : [];
        return value.Length == type.Size && value.AsSpan().ContainsAnyExcept((byte)0) ? value : [];
    }

    /// <summary>Fills bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="start">How many bytes into an element they begin.</param>
    /// <param name="destination">The bytes.</param>
    public static void Fill(byte[] value, int start, Span<byte> destination)
    {
        destination.Clear();
        for (int i = 0; value.Length > 0 && i < destination.Length; i++)
        {
            destination[i] = value[(start + i) % value.Length];
        }
    }

    private static byte[] Old(Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(Name);
        return c.Take(c.U32()).ToArray();
    }

    private static byte[] New(Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(Name);
        int version = c.Version(1, 3);
        bool defined;
        if (version == 3)
        {
            defined = (c.U8() & 0x20) != 0;
        }
        else
        {
            c.Skip(2);
            defined = c.U8() != 0;
        }

        return defined || version == 1 ? c.Take(c.U32()).ToArray() : [];
    }
}
