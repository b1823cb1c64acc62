namespace KerasLike.Formats;

/// <summary>Takes the bytes of one data set on their way into the file, as many as it has, no more and no less.</summary>
internal sealed class Hdf5DataStream(Stream stream, Hdf5DatasetWriter dataset) : Stream
{
    private long _written;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => dataset.DataSize;

    /// <inheritdoc/>
    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _written += buffer.Length;
        if (_written > dataset.DataSize)
        {
            throw Wrong("more");
        }

        stream.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Checks that all came.</summary>
    public void Complete()
    {
        if (_written != dataset.DataSize)
        {
            throw Wrong($"{_written}");
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private InvalidOperationException Wrong(string received) =>
        new($"The data set '{dataset.Path}' got another number of bytes than its shape and type say.\n  expected: {dataset.DataSize}\n  received: {received}\n  fix: write each element once.");
}
