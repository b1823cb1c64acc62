using System.Buffers.Binary;
using System.Text;

namespace KerasLike.Formats;

/// <summary>Reads a piece of a file's structure from front to back; whatever does not fit is an error that says where.</summary>
internal ref struct Hdf5Cursor(Hdf5Piece piece, string what)
{
    private readonly ReadOnlySpan<byte> _bytes = piece.Memory.Span;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Rest => _bytes.Length - Position;

    /// <summary>The address of the next byte.</summary>
    public readonly long Address => piece.Address + Position;

    /// <summary>Where the piece came from.</summary>
    public readonly Hdf5Scope Scope => piece.Scope;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A number without sign of 1 to 8 bytes.</summary>
    /// <exception cref="FileFormatException">It has more than 63 bits.</exception>
    public long Number(int size)
    {
        long at = Address;
        ulong value = Bits(size);
        return value <= long.MaxValue ? (long)value : throw Scope.Damaged(at, $"a number in {what} is too large", $"at most {long.MaxValue}", $"{value}");
    }

    /// <summary>A length, as wide as the file says.</summary>
    public long LengthField() => Number(Scope.Bytes.LengthSize);

    /// <summary>An address, or −1 where it is undefined.</summary>
    public long Offset()
    {
        int size = Scope.Bytes.OffsetSize;
        long at = Address;
        ulong value = Bits(size);
        return value == ulong.MaxValue >> (64 - (8 * size)) ? -1
            : value <= long.MaxValue ? (long)value : throw Scope.Damaged(at, $"an address in {what} is too large", $"less than {Scope.Bytes.Length}", $"{value}");
    }

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        Need(count);
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>The next bytes as a piece of their own.</summary>
    public Hdf5Piece TakePiece(long count)
    {
        Need(count);
        Hdf5Piece taken = piece.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Leaves bytes out.</summary>
    public void Skip(long count) => Take(count);

    /// <summary>Goes on at a multiple of 8 from the piece's beginning, or from <paramref name="start"/>.</summary>
    public void Align8(int start = 0) => Skip(Math.Min(Rest, (8 - ((Position - start) % 8)) % 8));

    /// <summary>A text up to its final zero, which is read too.</summary>
    public string TextToZero()
    {
        int length = _bytes[Position..].IndexOf((byte)0);
        if (length < 0)
        {
            throw Scope.Damaged(Address, $"a text in {what} does not end", "a zero behind it", "none");
        }

        string text = Encoding.UTF8.GetString(Take(length));
        Position++;
        return text;
    }

    /// <summary>Checks a mark of four letters.</summary>
    public void Mark(ReadOnlySpan<byte> mark)
    {
        long at = Address;
        ReadOnlySpan<byte> found = Take(mark.Length);
        if (!found.SequenceEqual(mark))
        {
            throw Scope.Damaged(at, $"{what} does not begin as it should", Encoding.ASCII.GetString(mark), Convert.ToHexString(found));
        }
    }

    /// <summary>Checks a version.</summary>
    /// <returns>The version.</returns>
    public int Version(int from, int to)
    {
        long at = Address;
        int version = U8();
        return version >= from && version <= to ? version
            : throw Scope.Unsupported(at, $"{what} of version {version}", $"version {(from == to ? from : $"{from} to {to}")}", $"{version}", "write the file with h5py's default settings; if it is one that h5py reads, the file may be damaged.");
    }

    private ulong Bits(int size)
    {
        ReadOnlySpan<byte> bytes = Take(size);
        ulong value = 0;
        for (int i = size - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }

    private readonly void Need(long count)
    {
        if (count < 0 || count > Rest)
        {
            throw Scope.Damaged(Address, $"{what} ends early", $"{count} more bytes", $"{Rest}");
        }
    }
}
