namespace KerasLike.Formats;

/// <summary>All elements in one piece of the file.</summary>
internal sealed class Hdf5Contiguous(Hdf5Scope scope, long address, long size) : Hdf5Storage
{
    /// <inheritdoc/>
    public override void Read(long start, Span<byte> destination)
    {
        Check(size);
        scope.Bytes.Read(address + start, destination);
    }

    /// <inheritdoc/>
    public override void Check(long size)
    {
        if (!scope.Bytes.Holds(address, size))
        {
            throw scope.Damaged(Math.Max(0, address), "the numbers do not lie within the file", $"{size} bytes", address < 0 ? "none" : $"{Math.Max(0, scope.Bytes.Length - address)}");
        }
    }
}
