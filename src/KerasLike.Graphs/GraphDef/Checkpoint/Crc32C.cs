using System.Buffers.Binary;
using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>The checksum of TensorFlow's files: CRC-32C (Castagnoli), and its masked form, so that a checksum of checksums stays a good one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Extend(0, bytes);

    /// <summary>The checksum of the bytes before, and these.</summary>
    public static uint Extend(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint state = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            state = BitOperations.Crc32C(state, b);
        }

        return ~state;
    }

    /// <summary>The form in which files keep it: turned right by 15 bits, plus a constant.</summary>
    public static uint Mask(uint crc) => BitOperations.RotateRight(crc, 15) + 0xa282ead8;
}
