namespace KerasLike.Formats;

/// <summary>Where in a file we are, for reading and for errors: the file's bytes, and the path of the object that is read.</summary>
internal sealed record Hdf5Scope(Hdf5Bytes Bytes, string Path)
{
    /// <summary>The most that one piece of a file's structure may have; numbers are not read in one piece.</summary>
    private const int Limit = 64 << 20;

    /// <summary>A piece of the file's structure.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="what">What it is.</param>
    /// <exception cref="FileFormatException">It does not lie within the file.</exception>
    public Hdf5Piece Read(long address, long length, string what)
    {
        if (address < 0)
        {
            throw Damaged(0, $"{what} is missing", "an address", "none");
        }

        if (!Bytes.Holds(address, length) || length > Limit)
        {
            throw Damaged(address, $"{what} does not lie within the file", $"at most {Math.Clamp(Bytes.Length - address, 0, Limit)} bytes", $"{length}");
        }

        byte[] piece = GC.AllocateUninitializedArray<byte>((int)length);
        Bytes.Read(address, piece);
        return new Hdf5Piece(this, address, piece);
    }

    /// <summary>The file is not as it should be.</summary>
    /// <param name="address">Where.</param>
    /// <param name="what">What is wrong, as a sentence without its end.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="received">What is there.</param>
    public FileFormatException Damaged(long address, string what, string expected, string received) =>
        new($"'{Bytes.Name}' is damaged at '{Path}', byte {Bytes.Base + address}: {what}.", expected, received, "get the file again, or write it again.");

    /// <summary>The file is as it should be and holds what is not read here.</summary>
    /// <param name="address">Where.</param>
    /// <param name="what">What it is, as a sentence without its end.</param>
    /// <param name="expected">What can be read.</param>
    /// <param name="received">What is there.</param>
    /// <param name="fix">What to do.</param>
    public FileFormatException Unsupported(long address, string what, string expected, string received, string fix) =>
        new($"'{Bytes.Name}' holds what is not read, at '{Path}', byte {Bytes.Base + address}: {what}.", expected, received, fix);
}
