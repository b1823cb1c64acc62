using System.Buffers.Binary;
using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes TensorFlow's checkpoint of values by name, in one data file and an index, with a checksum of each value.</summary>
internal static class TensorBundleWriter
{
    /// <summary>Writes the files.</summary>
    /// <param name="prefix">The path without <c>.index</c>.</param>
    /// <param name="values">The values by name; they are read one after another, so that no more than one is in memory.</param>
    /// <param name="text">A string by name, if there is one.</param>
    public static void Write(string prefix, IEnumerable<(string Name, Func<TensorValue> Value)> values, (string Name, byte[] Bytes)? text = null)
    {
        List<KeyValuePair<string, byte[]>> entries = [new("", new BundleHeaderProto { NumShards = 1, Version = new VersionDef { Producer = 1 } }.ToByteArray())];
        using (FileStream data = File.Create(prefix + ".data-00000-of-00001"))
        {
            foreach ((string name, Func<TensorValue> read) in values.OrderBy(v => v.Name, StringComparer.Ordinal))
            {
                TensorValue value = read();
                using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
                Append(name, value.DType, value.Shape, view.Bytes, Crc32C.Of(view.ByteSpan()));
                data.Write(view.ByteSpan());
            }

            if (text is { } scalar)
            {
                // The checksum goes over the length as four bytes, its own checksum, and the text.
                byte[] number = new byte[4], check = new byte[4], length = SortedTable.Varint((ulong)scalar.Bytes.Length);
                BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)scalar.Bytes.Length);
                uint crc = Crc32C.Of(number);
                BinaryPrimitives.WriteUInt32LittleEndian(check, Crc32C.Mask(crc));
                Append(scalar.Name, DType.String, Shape.Scalar, length.Length + check.Length + scalar.Bytes.Length, Crc32C.Extend(Crc32C.Extend(crc, check), scalar.Bytes));
                data.Write(length);
                data.Write(check);
                data.Write(scalar.Bytes);
            }

            void Append(string name, DType dtype, Shape shape, long bytes, uint crc) => entries.Add(new(name, new BundleEntryProto
            {
                Dtype = (int)dtype,
                Shape = GraphDefWriter.ToShape(shape),
                Offset = data.Position,
                Size = bytes,
                Crc32C = Crc32C.Mask(crc),
            }.ToByteArray()));
        }

        File.WriteAllBytes(prefix + ".index", SortedTable.Write([.. entries.OrderBy(e => e.Key, StringComparer.Ordinal)]));
    }
}
