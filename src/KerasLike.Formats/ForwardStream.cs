namespace KerasLike.Formats;

/// <summary>A stream that only takes bytes, from front to back.</summary>
internal abstract class ForwardStream : Stream
{
    /// <inheritdoc/>
    public sealed override bool CanRead => false;

    /// <inheritdoc/>
    public sealed override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => true;

    /// <summary>How many bytes came.</summary>
    public sealed override long Position
    {
        get => Written;
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes came.</summary>
    protected long Written { get; private set; }

    /// <inheritdoc/>
    public sealed override void Write(ReadOnlySpan<byte> buffer)
    {
        Written += buffer.Length;
        Take(buffer);
    }

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Does something with the next bytes, which <see cref="Written"/> counts already.</summary>
    protected abstract void Take(ReadOnlySpan<byte> buffer);
}
