using System.Buffers.Binary;
using System.IO.Compression;

namespace KerasLike.Formats;

/// <summary>What was done to chunks before they were written: shuffled, compressed, summed up. Undone here from last to first.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.l.</para></remarks>
internal sealed class Hdf5Filters
{
    private const string Name = "a list of filters";

    /// <summary>Deflate makes at most so many bytes of one.</summary>
    private const long MostRatio = 1032;
    private const int Deflate = 1;
    private const int Shuffle = 2;
    private const int Fletcher = 3;
    private readonly List<(int Id, string Name, int Value)> _filters = [];

    /// <summary>Whether nothing was done.</summary>
    public bool AreNone => _filters.Count == 0;

    /// <summary>Reads the message, if there is one. Versions 1 and 2.</summary>
    public static Hdf5Filters Read(Hdf5Header header)
    {
        Hdf5Filters filters = new();
        if (header.Find(Hdf5MessageKind.Filters) is not { } body)
        {
            return filters;
        }

        Hdf5Cursor c = body.Cursor(Name);
        int version = c.Version(1, 2);
        int count = c.U8();
        c.Skip(version == 1 ? 6 : 0);
        for (int i = 0; i < count; i++)
        {
            int id = c.U16();
            int length = version == 1 || id >= 256 ? c.U16() : 0;
            c.Skip(2);
            int values = c.U16();
            int padded = version == 1 ? (length + 7) & ~7 : length;
            string name = length == 0 ? "" : System.Text.Encoding.ASCII.GetString(c.Take(padded)).TrimEnd('\0');
            int first = values > 0 ? (int)c.U32() : 0;
            c.Skip(4L * Math.Max(0, values - 1));
            c.Skip(version == 1 && (values & 1) != 0 ? 4 : 0);
            filters._filters.Add((id, name, first));
        }

        return filters;
    }

    /// <summary>Undoes what was done to a chunk.</summary>
    /// <param name="raw">The chunk as it is in the file; may be changed.</param>
    /// <param name="mask">A bit for each filter that was left out.</param>
    /// <param name="size">Bytes that there were before.</param>
    public byte[] Undo(Hdf5Piece raw, uint mask, int size)
    {
        // How many bytes went into each filter; behind a compression nobody knows.
        int[] sizes = new int[_filters.Count];
        int at = size;
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = at;
            at = IsLeftOut(i, mask) || at < 0 ? at : _filters[i].Id switch { Shuffle => at, Fletcher => at + 4, _ => -1 };
        }

        byte[] bytes = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(raw.Memory, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : raw.Memory.ToArray();
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            if (!IsLeftOut(i, mask))
            {
                bytes = Undo(i, raw.Scope, raw.Address, bytes, sizes[i]);
            }
        }

        return bytes.Length == size ? bytes : throw raw.Scope.Damaged(raw.Address, "a chunk has another size than it should", $"{size} bytes", $"{bytes.Length}");
    }

    private static bool IsLeftOut(int filter, uint mask) => filter < 32 && (mask & (1u << filter)) != 0;

    private static byte[] Inflate(Hdf5Scope scope, long address, byte[] bytes, int size)
    {
        if (size < 0 || size > bytes.Length * MostRatio)
        {
            throw scope.Damaged(address, "a compressed chunk is too short for what it should become", $"{size} bytes", $"{bytes.Length} compressed ones");
        }

        byte[] result = GC.AllocateUninitializedArray<byte>(size);
        try
        {
            using ZLibStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
            stream.ReadExactly(result);
            return stream.ReadByte() < 0 ? result : throw scope.Damaged(address, "a compressed chunk becomes longer than it should", $"{size} bytes", "more");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw scope.Damaged(address, "a compressed chunk cannot be unpacked", $"{size} bytes", e.Message);
        }
    }

    private static byte[] Unshuffle(byte[] bytes, int width)
    {
        int count = width > 1 ? bytes.Length / width : 0;
        if (count <= 1)
        {
            return bytes;
        }

        byte[] result = GC.AllocateUninitializedArray<byte>(bytes.Length);
        for (int b = 0; b < width; b++)
        {
            ReadOnlySpan<byte> from = bytes.AsSpan(b * count, count);
            for (int i = 0, to = b; i < from.Length; i++, to += width)
            {
                result[to] = from[i];
            }
        }

        bytes.AsSpan(count * width).CopyTo(result.AsSpan(count * width));
        return result;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        // Sums of 16-bit numbers modulo 65535, and sums of those sums.
        ulong first = 0, second = 0;
        int i = 0;
        for (; i + 1 < bytes.Length; i += 2)
        {
            first += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
            second += first;
            if ((i & 0x7ff) == 0x7fe)
            {
                (first, second) = (Folded(first), Folded(second));
            }
        }

        if (i < bytes.Length)
        {
            first += (ulong)bytes[i] << 8;
            second += first;
        }

        return ((uint)Folded(second) << 16) | (uint)Folded(first);
    }

    private static ulong Folded(ulong sum)
    {
        while (sum > 0xffff)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return sum;
    }

    private byte[] Undo(int filter, Hdf5Scope scope, long address, byte[] bytes, int size)
    {
        (int id, string name, int value) = _filters[filter];
        switch (id)
        {
            case Deflate:
                return Inflate(scope, address, bytes, size);
            case Shuffle:
                return Unshuffle(bytes, value);
            case Fletcher when bytes.Length >= 4:
                uint stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)), sum = Sum(bytes.AsSpan(..^4));

                // HDF5 before 1.6.3 wrote the sums with their bytes exchanged.
                uint exchanged = ((sum & 0x00ff00ff) << 8) | ((sum >> 8) & 0x00ff00ff);
                return stored == sum || stored == exchanged ? bytes[..^4]
                    : throw scope.Damaged(address, "the checksum of a chunk is wrong", $"{sum:x8}", $"{stored:x8}");
            default:
                string known = id switch { Fletcher => "fletcher32", 4 => "szip", 5 => "nbit", 6 => "scaleoffset", 32000 => "lzf", 32001 => "blosc", 32004 => "lz4", 32008 => "bitshuffle", 32015 => "zstd", _ => name };
                throw scope.Unsupported(address, $"numbers behind the filter {id} ('{known}')", "deflate (gzip), shuffle, fletcher32", $"'{known}'", "write the data set with compression='gzip' or none.");
        }
    }
}
