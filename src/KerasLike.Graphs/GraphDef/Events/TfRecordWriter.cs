using System.Buffers.Binary;

namespace KerasLike.Graphs;

/// <summary>Writes TensorFlow's TFRecord files: each record with its length before it, and a masked CRC-32C of both.</summary>
/// <remarks>Source: tensorflow/core/lib/io/record_writer.h.</remarks>
/// <param name="stream">Where the records go.</param>
public sealed class TfRecordWriter(Stream stream) : IDisposable
{
    /// <summary>Appends a record.</summary>
    public void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> head = stackalloc byte[12], foot = stackalloc byte[4];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Crc32C.Mask(Crc32C.Of(head[..8])));
        BinaryPrimitives.WriteUInt32LittleEndian(foot, Crc32C.Mask(Crc32C.Of(record)));
        stream.Write(head);
        stream.Write(record);
        stream.Write(foot);
    }

    /// <summary>Hands on what is buffered.</summary>
    public void Flush() => stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
