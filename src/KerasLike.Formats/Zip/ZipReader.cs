using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasLike.Formats;

/// <summary>Reads zip files, of any size, whose members are stored or deflated.</summary>
/// <remarks>
/// <para>What is stored is read in place, as a stream that can seek. Nothing is believed that the file's length does not bear out: a member that declares far more than its packed bytes can hold is refused.</para>
/// <para>Nothing is unpacked into folders, so names of members lead nowhere.</para>
/// </remarks>
public sealed class ZipReader : IDisposable
{
    // Deflate packs at most about 1 : 1000, weights far less; below the floor it does not matter.
    private const long Floor = 1 << 24;
    private const int Expansion = 100;

    private readonly string _name;
    private readonly Stream _stream;
    private readonly Dictionary<string, ZipMember> _members = new(StringComparer.Ordinal);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileFormatException">It is no zip file, or damaged.</exception>
    public ZipReader(string path)
        : this(File.OpenRead(path), path)
    {
    }

    /// <summary>Opens a zip file in a stream, which is closed with the reader.</summary>
    /// <param name="stream">The stream; it must be able to seek.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FileFormatException">It is no zip file, or damaged.</exception>
    public ZipReader(Stream stream, string name)
    {
        (_stream, _name) = (stream, name);
        try
        {
            ReadDirectory();
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is ArgumentException or EndOfStreamException or OverflowException)
            {
                throw Damaged("its directory cannot be read", e);
            }

            throw;
        }
    }

    /// <summary>The members, in the order of the directory.</summary>
    public IReadOnlyCollection<ZipMember> Members => _members.Values;

    /// <summary>The member of a name; null if there is none.</summary>
    public ZipMember? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>A member's bytes as a stream that can seek: in place if they are stored, else unpacked into memory, or a temporary file if they are many.</summary>
    /// <exception cref="FileFormatException">They are damaged, or more than was declared.</exception>
    public Stream Open(ZipMember member)
    {
        Stream stored = Stored(member);
        if (member.Method == 0)
        {
            if (Crc32.Of(stored) != member.Checksum)
            {
                throw Damaged($"the bytes of '{member.Name}' are not those that were written");
            }

            stored.Position = 0;
            return stored;
        }

        if (member.Method != 8)
        {
            throw new FileFormatException($"'{_name}': '{member.Name}' is packed in a way that is not supported.", "stored or deflated (method 0 or 8)", $"method {member.Method}", "pack it with Python's zipfile, or with zip.");
        }

        Stream unpacked = member.Size <= 1 << 25 ? new MemoryStream((int)member.Size)
            : new FileStream(Path.Combine(Path.GetTempPath(), $"keraslike-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            Unpack(member, stored, unpacked);
        }
        catch (Exception e)
        {
            unpacked.Dispose();
            if (e is InvalidDataException)
            {
                throw Damaged($"'{member.Name}' cannot be unpacked", e);
            }

            throw;
        }

        unpacked.Position = 0;
        return unpacked;
    }

    /// <summary>A member's bytes at once.</summary>
    /// <param name="member">The member.</param>
    /// <param name="limit">The most bytes that make sense.</param>
    /// <exception cref="FileFormatException">They are damaged, or more than the limit.</exception>
    public byte[] ReadAll(ZipMember member, int limit = 1 << 28)
    {
        if (member.Size > limit)
        {
            throw new FileFormatException($"'{_name}': '{member.Name}' is too long.", $"at most {limit} bytes", $"{member.Size} bytes", "check where the file comes from.");
        }

        using Stream stream = Open(member);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Unpack(ZipMember member, Stream stored, Stream into)
    {
        using DeflateStream inflated = new(stored, CompressionMode.Decompress, leaveOpen: true);
        byte[] buffer = new byte[1 << 16];
        uint crc = 0;
        long size = 0;
        for (int read; (read = inflated.Read(buffer)) > 0;)
        {
            size += read;
            if (size > member.Size)
            {
                throw Damaged($"'{member.Name}' has more than the {member.Size} bytes that it declares");
            }

            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
            into.Write(buffer.AsSpan(0, read));
        }

        if (size != member.Size || crc != member.Checksum)
        {
            throw Damaged($"the bytes of '{member.Name}' are not those that were written");
        }
    }

    // The bytes behind the member's own header.
    private PartStream Stored(ZipMember member)
    {
        if (member.Method != 0 && member.Size > Floor && member.Size / Expansion > member.StoredSize)
        {
            throw new FileFormatException($"'{_name}': '{member.Name}' declares far more than is stored: a decompression bomb.", $"at most {Expansion} times the {member.StoredSize} bytes that are stored", $"{member.Size} bytes", "do not load it.");
        }

        Span<byte> header = stackalloc byte[30];
        if (!TryRead(member.Offset, header) || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
        {
            throw Damaged($"there is no header of '{member.Name}' at {member.Offset}");
        }

        long start = member.Offset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (member.StoredSize < 0 || start > _stream.Length - member.StoredSize || (member.Method == 0 && member.Size != member.StoredSize))
        {
            throw Damaged($"'{member.Name}' goes beyond the end of the file");
        }

        return (header[6] & 1) == 0 ? new PartStream(_stream, start, member.StoredSize)
            : throw new FileFormatException($"'{_name}': '{member.Name}' is encrypted.", "a file without a password", "an encrypted one", "unpack it, and pack it without a password.");
    }

    private void ReadDirectory()
    {
        byte[] tail = new byte[Math.Min(_stream.Length, 22 + 65535)];
        long tailStart = _stream.Length - tail.Length;
        TryRead(tailStart, tail);
        int at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        while (at >= 0 && at + 22 > tail.Length)
        {
            at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8);
        }

        if (at < 0)
        {
            throw new FileFormatException($"'{_name}' is no zip file, or cut short.", "a zip file, which ends with its directory", $"{_stream.Length} bytes without one", "download or save it again.");
        }

        ReadOnlySpan<byte> end = tail.AsSpan(at);
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (count == 0xffff || size == 0xffffffff || offset == 0xffffffff)
        {
            (count, size, offset) = ReadEnd64(tailStart + at);
        }

        if (offset < 0 || size < 0 || offset > _stream.Length - size || count < 0 || count * 46 > size)
        {
            throw Damaged("its directory is not where it should be");
        }

        byte[] directory = new byte[size];
        TryRead(offset, directory);
        ReadOnlySpan<byte> rest = directory;
        for (long i = 0; i < count; i++)
        {
            if (rest.Length < 46 || BinaryPrimitives.ReadUInt32LittleEndian(rest) != 0x02014b50)
            {
                throw Damaged($"entry {i} of its directory is none");
            }

            int name = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]), comment = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            ZipMember member = Member(rest, rest.Slice(46, name), rest.Slice(46 + name, extra));
            if (!_members.TryAdd(member.Name, member))
            {
                throw Damaged($"'{member.Name}' is in its directory twice");
            }

            rest = rest[(46 + name + extra + comment)..];
        }
    }

    private (long Count, long Size, long Offset) ReadEnd64(long end)
    {
        Span<byte> locator = stackalloc byte[20], record = stackalloc byte[56];
        if (!TryRead(end - 20, locator) || BinaryPrimitives.ReadUInt32LittleEndian(locator) != 0x07064b50
            || !TryRead(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), record) || BinaryPrimitives.ReadUInt32LittleEndian(record) != 0x06064b50)
        {
            throw Damaged("its directory is said to be long, but is not there");
        }

        return (BinaryPrimitives.ReadInt64LittleEndian(record[32..]), BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[48..]));
    }

    private static ZipMember Member(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        long stored = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]), size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        while (extra.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                // Those that do not fit into 32 bits, in this order.
                ReadOnlySpan<byte> longs = extra.Slice(4, length);
                size = Long(ref longs, size);
                stored = Long(ref longs, stored);
                offset = Long(ref longs, offset);
                break;
            }

            extra = extra[(4 + length)..];
        }

        return new ZipMember(Encoding.UTF8.GetString(name), size, stored, BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]), offset);
    }

    private static long Long(ref ReadOnlySpan<byte> longs, long small)
    {
        if (small != 0xffffffff)
        {
            return small;
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(longs);
        longs = longs[8..];
        return value;
    }

    private bool TryRead(long offset, Span<byte> into)
    {
        if (offset < 0 || offset > _stream.Length - into.Length)
        {
            return false;
        }

        _stream.Position = offset;
        _stream.ReadExactly(into);
        return true;
    }

    private FileFormatException Damaged(string how, Exception? inner = null) => new($"'{_name}' is damaged: {how}.", "a whole zip file", inner?.Message ?? how, "download or save it again.", inner);
}
