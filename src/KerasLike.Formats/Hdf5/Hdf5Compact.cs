namespace KerasLike.Formats;

/// <summary>All elements in the header.</summary>
internal sealed class Hdf5Compact(Hdf5Piece data, long size, byte[] fill) : Hdf5Storage
{
    /// <inheritdoc/>
    public override void Read(long start, Span<byte> destination)
    {
        Check(size);
        if (data.Length == 0)
        {
            Hdf5FillValue.Fill(fill, 0, destination);
            return;
        }

        data.Memory.Span.Slice((int)start, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public override void Check(long size)
    {
        if (size > data.Length && data.Length > 0)
        {
            throw data.Scope.Damaged(data.Address, "the numbers are fewer than the shape says", $"{size} bytes", $"{data.Length}");
        }
    }
}
