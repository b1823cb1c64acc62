namespace KerasLike.Formats;

/// <summary>All elements in one piece of the file, or nowhere if none was ever written.</summary>
internal sealed class Hdf5Contiguous(Hdf5Scope scope, long address, long size, byte[] fill) : Hdf5Storage
{
    /// <inheritdoc/>
    public override void Read(long start, Span<byte> destination)
    {
        if (address < 0)
        {
            Hdf5FillValue.Fill(fill, 0, destination);
            return;
        }

        Check(size);
        scope.Bytes.Read(address + start, destination);
    }

    /// <inheritdoc/>
    public override void Check(long size)
    {
        if (address < 0)
        {
            CheckUnwritten(scope, size);
        }
        else if (!scope.Bytes.Holds(address, size))
        {
            throw scope.Damaged(address, "the numbers do not lie within the file", $"{size} bytes", $"{Math.Max(0, scope.Bytes.Length - address)}");
        }
    }

    /// <summary>What is nowhere in the file, or compressed a thousand times, may not take all memory.</summary>
    internal static void CheckUnwritten(Hdf5Scope scope, long size)
    {
        long most = Math.Max(64L << 20, 100 * scope.Bytes.Length);
        if (size > most)
        {
            throw scope.Unsupported(0, "a data set that is far larger than the file", $"at most {most} bytes", $"{size}", "if that is meant, read it in pieces: Read(destination, start).");
        }
    }
}
