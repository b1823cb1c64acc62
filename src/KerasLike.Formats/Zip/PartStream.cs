namespace KerasLike.Formats;

/// <summary>A part of a seekable stream as a stream of its own: bytes from a place on, for reading up to a length, for writing without an end.</summary>
internal sealed class PartStream : Stream
{
    private readonly Stream _whole;
    private readonly long _start;
    private readonly bool _writable;
    private long _length;
    private long _position;

    /// <summary>A part to read.</summary>
    public PartStream(Stream whole, long start, long length) => (_whole, _start, _length) = (whole, start, length);

    /// <summary>A part to write, from a place to the end.</summary>
    public PartStream(Stream whole, long start) => (_whole, _start, _writable) = (whole, start, true);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => _writable;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        long left = _length - _position;
        if (left <= 0)
        {
            return 0;
        }

        _whole.Position = _start + _position;
        int read = _whole.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_writable)
        {
            throw new NotSupportedException("This part of a file is only read.");
        }

        _whole.Position = _start + _position;
        _whole.Write(buffer);
        _position += buffer.Length;
        _length = Math.Max(_length, _position);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => _length };

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        if (!_writable)
        {
            throw new NotSupportedException("This part of a file is only read.");
        }

        _whole.SetLength(_start + value);
        _length = value;
    }

    /// <inheritdoc/>
    public override void Flush() => _whole.Flush();
}
