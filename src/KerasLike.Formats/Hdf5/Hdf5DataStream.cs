namespace KerasLike.Formats;

/// <summary>Takes the bytes of one data set on their way into the file, as many as it has, no more and no less.</summary>
internal sealed class Hdf5DataStream(Stream stream, Hdf5DatasetWriter dataset) : ForwardStream
{
    /// <inheritdoc/>
    public override long Length => dataset.DataSize;

    /// <summary>Checks that all came.</summary>
    public void Complete()
    {
        if (Written != dataset.DataSize)
        {
            throw Wrong($"{Written}");
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        if (Written > dataset.DataSize)
        {
            throw Wrong("more");
        }

        stream.Write(buffer);
    }

    private InvalidOperationException Wrong(string received) =>
        new($"The data set '{dataset.Path}' got another number of bytes than its shape and type say.\n  expected: {dataset.DataSize}\n  received: {received}\n  fix: write each element once.");
}
