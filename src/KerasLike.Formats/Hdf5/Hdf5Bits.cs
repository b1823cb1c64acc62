using System.Buffers.Binary;

namespace KerasLike.Formats;

/// <summary>Writes a piece of a file's structure from front to back.</summary>
internal sealed class Hdf5Bits(int size)
{
    private readonly byte[] _bytes = new byte[size];

    /// <summary>How many bytes were written.</summary>
    public int Position { get; private set; }

    /// <summary>All bytes; what was not written is zero.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public Hdf5Bits U8(int value) => Number((ulong)value, 1);

    public Hdf5Bits U16(int value) => Number((ulong)value, 2);

    public Hdf5Bits U32(long value) => Number((ulong)value, 4);

    /// <summary>A length, or an address; −1 is the undefined one.</summary>
    public Hdf5Bits U64(long value) => Number((ulong)value, 8);

    public Hdf5Bits Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Position));
        Position += bytes.Length;
        return this;
    }

    /// <summary>Leaves zeros.</summary>
    public Hdf5Bits Skip(int count)
    {
        Position += count;
        return this;
    }

    /// <summary>Leaves zeros up to a multiple of 8.</summary>
    public Hdf5Bits Align8() => Skip(-Position & 7);

    private Hdf5Bits Number(ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Raw(bytes[..size]);
    }
}
