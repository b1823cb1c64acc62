using System.Buffers.Binary;
using System.Text;

namespace KerasLike.Formats;

/// <summary>Writes a zip file as Python's <c>zipfile</c> does: members stored as they are, without data descriptors.</summary>
/// <remarks>A member is written straight into the file; its checksum is put into its header afterwards.</remarks>
public sealed class ZipWriter
{
    private readonly Stream _stream;
    private readonly List<(ZipMember Member, uint Time)> _members = [];

    /// <summary>Begins a file at the start of a stream that can seek; the stream is not closed.</summary>
    public ZipWriter(Stream stream) => _stream = stream;

    /// <summary>Adds a text in UTF-8.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="date">When it is said to be written; 1980-01-01, where zip's time begins, if left out.</param>
    public void AddText(string name, string text, DateTime? date = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Add(name, s => s.Write(bytes), bytes.Length, date);
    }

    /// <summary>Adds what something writes, front to back.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="write">Writes the bytes.</param>
    /// <param name="length">How many bytes it will be: above 4 GB the header must have room for long numbers.</param>
    /// <param name="date">When it is said to be written; 1980-01-01 if left out.</param>
    public void Add(string name, Action<Stream> write, long length, DateTime? date = null)
    {
        bool large = length >= uint.MaxValue;
        long offset = _stream.Length;
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        _stream.Position = offset;
        _stream.Write(new byte[30 + bytes.Length + (large ? 20 : 0)]);
        ChecksumStream data = new(_stream);
        write(data);
        ZipMember member = new(name, data.Length, data.Length, 0, data.Checksum, offset);
        if (member.Size != length)
        {
            throw new InvalidOperationException($"'{name}' has another length than was said.\n  expected: {length} bytes\n  received: {member.Size}\n  fix: say how long it will be.");
        }

        uint time = Time(date ?? new DateTime(1980, 1, 1));
        _members.Add((member, time));
        _stream.Position = offset;
        _stream.Write(Header(member, time, large, central: false, bytes));
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        long start = _stream.Length;
        _stream.Position = start;
        foreach ((ZipMember member, uint time) in _members)
        {
            _stream.Write(Header(member, time, member.Size >= uint.MaxValue || member.Offset >= uint.MaxValue, central: true, Encoding.UTF8.GetBytes(member.Name)));
        }

        long size = _stream.Length - start;
        bool large = start >= uint.MaxValue || _members.Count >= 0xffff;
        if (large)
        {
            byte[] end64 = new byte[56 + 20];
            Put(end64, 0, 4, 0x06064b50);
            Put(end64, 4, 8, 44);
            Put(end64, 12, 2, Unix | 45);
            Put(end64, 14, 2, 45);
            Put(end64, 24, 8, _members.Count);
            Put(end64, 32, 8, _members.Count);
            Put(end64, 40, 8, size);
            Put(end64, 48, 8, start);
            Put(end64, 56, 4, 0x07064b50);
            Put(end64, 64, 8, start + size);
            Put(end64, 72, 4, 1);
            _stream.Write(end64);
        }

        byte[] end = new byte[22];
        Put(end, 0, 4, 0x06054b50);
        Put(end, 8, 2, Math.Min(_members.Count, 0xffff));
        Put(end, 10, 2, Math.Min(_members.Count, 0xffff));
        Put(end, 12, 4, large ? uint.MaxValue : size);
        Put(end, 16, 4, large ? uint.MaxValue : start);
        _stream.Write(end);
        _stream.Flush();
    }

    private const int Unix = 3 << 8;

    private static byte[] Header(ZipMember member, uint time, bool large, bool central, byte[] name)
    {
        int extra = !large ? 0 : central ? 28 : 20, fixedPart = central ? 46 : 30;
        byte[] header = new byte[fixedPart + name.Length + extra];
        int at = central ? 2 : 0;
        Put(header, 0, 4, central ? 0x02014b50 : 0x04034b50);
        if (central)
        {
            Put(header, 4, 2, Unix | (large ? 45 : 20));
            Put(header, 38, 4, 0x01800000);
            Put(header, 42, 4, large ? uint.MaxValue : member.Offset);
        }

        Put(header, 4 + at, 2, large ? 45 : 20);

        // Names beyond ASCII are marked as UTF-8.
        Put(header, 6 + at, 2, Ascii.IsValid(name) ? 0 : 0x800);
        Put(header, 10 + at, 4, time);
        Put(header, 14 + at, 4, member.Checksum);
        Put(header, 18 + at, 4, large ? uint.MaxValue : member.Size);
        Put(header, 22 + at, 4, large ? uint.MaxValue : member.Size);
        Put(header, 26 + at, 2, name.Length);
        Put(header, 28 + at, 2, extra);
        name.CopyTo(header, fixedPart);
        if (large)
        {
            int place = fixedPart + name.Length;
            Put(header, place, 2, 1);
            Put(header, place + 2, 2, extra - 4);
            Put(header, place + 4, 8, member.Size);
            Put(header, place + 12, 8, member.Size);
            if (central)
            {
                Put(header, place + 20, 8, member.Offset);
            }
        }

        return header;
    }

    private static uint Time(DateTime t) => (uint)(((t.Year - 1980) << 25) | (t.Month << 21) | (t.Day << 16) | (t.Hour << 11) | (t.Minute << 5) | (t.Second / 2));

    private static void Put(byte[] into, int at, int width, long value)
    {
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(all, value);
        all[..width].CopyTo(into.AsSpan(at));
    }
}
