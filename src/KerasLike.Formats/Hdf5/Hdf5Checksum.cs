using System.Buffers.Binary;
using System.Numerics;

namespace KerasLike.Formats;

/// <summary>The checksums of HDF5's structures: Bob Jenkins' lookup3, as <c>hashlittle</c> with the start value 0.</summary>
/// <remarks><para>Source: burtleburtle.net/bob/c/lookup3.c, in the public domain.</para></remarks>
internal static class Hdf5Checksum
{
    /// <summary>Checks the four bytes at the end of a piece against what is before them.</summary>
    public static void Check(Hdf5Piece piece, string what)
    {
        ReadOnlySpan<byte> bytes = piece.Memory.Span;
        if (bytes.Length < 4)
        {
            throw piece.Scope.Damaged(piece.Address, $"{what} ends early", "a checksum", "none");
        }

        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]), computed = Lookup3(bytes[..^4]);
        if (stored != computed)
        {
            throw piece.Scope.Damaged(piece.Address, $"the checksum of {what} is wrong", $"{computed:x8}", $"{stored:x8}");
        }
    }

    /// <summary>The checksum of bytes.</summary>
    public static uint Lookup3(ReadOnlySpan<byte> bytes)
    {
        uint a = 0xdeadbeef + (uint)bytes.Length, b = a, c = a;
        while (bytes.Length > 12)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
            bytes = bytes[12..];
        }

        if (bytes.IsEmpty)
        {
            return c;
        }

        Span<byte> last = stackalloc byte[12];
        last.Clear();
        bytes.CopyTo(last);
        a += BinaryPrimitives.ReadUInt32LittleEndian(last);
        b += BinaryPrimitives.ReadUInt32LittleEndian(last[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(last[8..]);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }
}
