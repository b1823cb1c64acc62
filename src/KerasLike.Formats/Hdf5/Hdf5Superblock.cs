namespace KerasLike.Formats;

/// <summary>The beginning of an HDF5 file: its mark, the widths of addresses and lengths, and where the root group is.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, II.A. Versions 0 to 3; the mark is at byte 0, or behind the user's block at 512, 1024, 2048, ...</para></remarks>
internal readonly record struct Hdf5Superblock(long Root, long Extension)
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Finds and reads it, and tells the bytes the widths and the beginning.</summary>
    public static Hdf5Superblock Read(Hdf5Bytes bytes)
    {
        Hdf5Scope scope = new(bytes, "/");
        Find(bytes);
        Hdf5Cursor c = scope.Read(0, Math.Min(bytes.Length, 100), "the superblock").Cursor("the superblock");
        c.Skip(8);
        int version = c.Version(0, 3);
        if (version <= 1)
        {
            c.Skip(4);
            Widths(ref c, bytes);
            c.Skip(1 + 2 + 2 + 4 + (version == 1 ? 4 : 0));
            c.Skip(4 * bytes.OffsetSize);

            // The entry of the root group: where its name is, then its header.
            c.Skip(bytes.OffsetSize);
            return new Hdf5Superblock(c.Offset(), -1);
        }

        Widths(ref c, bytes);
        c.Skip(1 + bytes.OffsetSize);
        long extension = c.Offset();
        c.Skip(bytes.OffsetSize);
        long root = c.Offset();
        int length = c.Position;
        Hdf5Checksum.Check(scope.Read(0, length + 4, "the superblock"), "the superblock");
        return new Hdf5Superblock(root, extension);
    }

    private static void Find(Hdf5Bytes bytes)
    {
        Span<byte> mark = stackalloc byte[8];
        for (long at = 0; at <= bytes.FileLength - 8; at = at == 0 ? 512 : at * 2)
        {
            bytes.Read(at, mark);
            if (mark.SequenceEqual(Signature))
            {
                bytes.Base = at;
                return;
            }
        }

        mark.Clear();
        bytes.Read(0, mark[..(int)Math.Min(8, bytes.FileLength)]);
        throw new FileFormatException($"'{bytes.Name}' is no HDF5 file.", "the mark \\x89HDF at its beginning", $"{bytes.FileLength} bytes that begin with {Convert.ToHexString(mark)}", "give a file that h5py or Keras wrote.");
    }

    private static void Widths(ref Hdf5Cursor c, Hdf5Bytes bytes)
    {
        (bytes.OffsetSize, bytes.LengthSize) = (c.U8(), c.U8());
        if (bytes.OffsetSize is not (2 or 4 or 8) || bytes.LengthSize is not (2 or 4 or 8))
        {
            throw c.Scope.Damaged(c.Address - 2, "addresses and lengths have impossible widths", "2, 4 or 8 bytes", $"{bytes.OffsetSize} and {bytes.LengthSize}");
        }
    }
}
