namespace KerasLike.Formats;

/// <summary>Hands on what is written, and counts and checksums it.</summary>
internal sealed class ChecksumStream(Stream into) : ForwardStream
{
    /// <summary>The CRC-32 of all so far.</summary>
    public uint Checksum { get; private set; }

    /// <inheritdoc/>
    public override long Length => Written;

    /// <inheritdoc/>
    public override void Flush() => into.Flush();

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        into.Write(buffer);
        Checksum = Crc32.Append(Checksum, buffer);
    }
}
