using System.Buffers.Binary;
using System.Text;

namespace KerasLike.Graphs;

/// <summary>A table of sorted keys with values, in LevelDB's file format: what the index of a tensor bundle is.</summary>
/// <remarks>
/// Blocks of entries (each key without what it shares with the one before), a byte for the compression and a masked CRC-32C after each; an index block that says where the blocks are; a
/// footer of 48 bytes that says where the index is.
/// </remarks>
internal static class SortedTable
{
    private const ulong Magic = 0xdb4775248b80fb57;
    private const int FooterBytes = 48;
    private const int TrailerBytes = 5;
    private const int RestartInterval = 16;
    private const int BlockBytes = 1 << 18;

    /// <summary>The entries of a table.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="GraphDefException">The file is cut short or damaged.</exception>
    public static List<KeyValuePair<string, byte[]>> Read(byte[] file, string source)
    {
        if (file.Length < FooterBytes || BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(file.Length - 8)) != Magic)
        {
            throw new GraphDefException($"{source}: this is no index of a tensor bundle.", $"{FooterBytes} bytes or more, the last ones 57 FB 80 8B 24 75 47 DB", $"{file.Length} bytes with another end", "the file may be cut short.");
        }

        Cursor footer = new(file.AsMemory(file.Length - FooterBytes), source);

        // Of the block of metadata, which TensorFlow leaves empty, only the checksum counts.
        Block(file, (long)footer.Number(), (long)footer.Number(), source);
        List<KeyValuePair<string, byte[]>> entries = [];
        foreach ((_, byte[] place) in Block(file, (long)footer.Number(), (long)footer.Number(), source))
        {
            Cursor cursor = new(place, source);
            entries.AddRange(Block(file, (long)cursor.Number(), (long)cursor.Number(), source));
        }

        return entries;
    }

    /// <summary>The file with these entries, which are sorted by their keys' bytes.</summary>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, byte[]>> entries)
    {
        MemoryStream file = new();
        BlockBuilder index = new();
        BlockBuilder block = new();
        for (int i = 0; i < entries.Count; i++)
        {
            block.Add(Encoding.UTF8.GetBytes(entries[i].Key), entries[i].Value);
            if (block.Length >= BlockBytes || i == entries.Count - 1)
            {
                index.Add(Encoding.UTF8.GetBytes(entries[i].Key), Append(file, block.Finish()));
                block = new BlockBuilder();
            }
        }

        byte[] meta = Append(file, new BlockBuilder().Finish());
        byte[] places = Append(file, index.Finish());
        byte[] footer = new byte[FooterBytes];
        meta.CopyTo(footer, 0);
        places.CopyTo(footer, meta.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(footer.AsSpan(FooterBytes - 8), Magic);
        file.Write(footer);
        return file.ToArray();
    }

    private static List<KeyValuePair<string, byte[]>> Block(byte[] file, long offset, long length, string source)
    {
        if (offset < 0 || length < 4 || offset > file.Length || length > file.Length - offset - TrailerBytes)
        {
            throw Damaged(source, $"a block of {length} bytes at {offset}");
        }

        ReadOnlySpan<byte> whole = file.AsSpan((int)offset, (int)length + 1);
        if (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)(offset + length) + 1)) != Crc32C.Mask(Crc32C.Of(whole)))
        {
            throw Damaged(source, $"a wrong checksum of the block at {offset}");
        }

        if (whole[^1] != 0)
        {
            throw new GraphDefException($"{source}: a block is compressed.", "plain blocks, as TensorFlow writes them", $"compression {whole[^1]}", "write the checkpoint without compression.");
        }

        uint restarts = BinaryPrimitives.ReadUInt32LittleEndian(whole[^5..]);
        if (restarts > (length - 4) / 4)
        {
            throw Damaged(source, $"{restarts} restarts in {length} bytes");
        }

        List<KeyValuePair<string, byte[]>> entries = [];
        Cursor cursor = new(file.AsMemory((int)offset, (int)(length - 4 - (4 * restarts))), source);
        byte[] key = [];
        while (!cursor.IsAtEnd)
        {
            ulong shared = cursor.Number(), rest = cursor.Number(), size = cursor.Number();
            if (shared > (ulong)key.Length)
            {
                throw Damaged(source, "a key that shares more than the one before it has");
            }

            key = [.. key.AsSpan(0, (int)shared), .. cursor.Take(rest).Span];
            entries.Add(new(Encoding.UTF8.GetString(key), cursor.Take(size).ToArray()));
        }

        return entries;
    }

    private static byte[] Append(MemoryStream file, byte[] block)
    {
        byte[] place = [.. Varint((ulong)file.Length), .. Varint((ulong)block.Length - 1)];
        file.Write(block);
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Mask(Crc32C.Of(block)));
        file.Write(checksum);
        return place;
    }

    /// <summary>A number in groups of seven bits, the lowest first.</summary>
    internal static byte[] Varint(ulong number)
    {
        List<byte> bytes = [];
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        return [.. bytes, (byte)number];
    }

    private static GraphDefException Damaged(string source, string what) => new($"{source}: the index is damaged.", "a table as LevelDB writes it", what, "write or copy the file again.");

    /// <summary>Reads numbers and bytes one after another, and never beyond the end.</summary>
    internal sealed class Cursor(ReadOnlyMemory<byte> bytes, string source)
    {
        private int _at;

        public bool IsAtEnd => _at >= bytes.Length;

        public ulong Number()
        {
            ulong number = 0;
            for (int shift = 0; shift < 64 && _at < bytes.Length; shift += 7)
            {
                byte b = bytes.Span[_at++];
                number |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return number;
                }
            }

            throw Damaged(source, "a number without an end");
        }

        public ReadOnlyMemory<byte> Take(ulong count)
        {
            if (count > (ulong)(bytes.Length - _at))
            {
                throw Damaged(source, $"{count} bytes where {bytes.Length - _at} are left");
            }

            _at += (int)count;
            return bytes.Slice(_at - (int)count, (int)count);
        }
    }

    // Every 16th key stands in full, so that a reader may look for one without reading all.
    private sealed class BlockBuilder
    {
        private readonly MemoryStream _bytes = new();
        private readonly List<int> _restarts = [0];
        private byte[] _last = [];
        private int _count;

        public long Length => _bytes.Length;

        public void Add(byte[] key, byte[] value)
        {
            int shared = 0;
            if (_count == RestartInterval)
            {
                _restarts.Add((int)_bytes.Length);
                _count = 0;
            }
            else
            {
                shared = key.AsSpan().CommonPrefixLength(_last);
            }

            _bytes.Write(Varint((ulong)shared));
            _bytes.Write(Varint((ulong)(key.Length - shared)));
            _bytes.Write(Varint((ulong)value.Length));
            _bytes.Write(key.AsSpan(shared));
            _bytes.Write(value);
            _last = key;
            _count++;
        }

        /// <summary>The block, and the byte that says it is not compressed.</summary>
        public byte[] Finish()
        {
            Span<byte> number = stackalloc byte[4];
            foreach (int restart in (int[])[.. _restarts, _restarts.Count])
            {
                BinaryPrimitives.WriteInt32LittleEndian(number, restart);
                _bytes.Write(number);
            }

            _bytes.WriteByte(0);
            return _bytes.ToArray();
        }
    }
}
