using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Formats;

/// <summary>The checksum of zip files: CRC-32 of the polynomial 0xEDB88320, 64 bytes at a time where the processor multiplies polynomials, else eight.</summary>
internal static class Crc32
{
    private const int Lane = 16;
    private const int Stride = 4 * Lane;

    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum of what came before and these bytes; 0 of nothing.</summary>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~before;
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * Stride)
        {
            // What is left to divide after folding stands for all that was folded into it, the state before included.
            int folded = bytes.Length / Lane * Lane;
            Span<byte> rest = stackalloc byte[Lane];
            Fold(crc, bytes[..folded]).CopyTo(rest);
            crc = Divide(0, rest);
            bytes = bytes[folded..];
        }

        return ~Divide(crc, bytes);
    }

    /// <summary>16 bytes with the same remainder as the bytes. V. Gopal and others, Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction (Intel, 2009).</summary>
    private static Vector128<byte> Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        // x^(n+64) and x^n modulo the polynomial, bits reversed, for the n bits between what is folded and where it goes.
        Vector128<ulong> byStride = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL), byLane = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);
        ReadOnlySpan<Vector128<ulong>> lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        Vector128<ulong> x0 = lanes[0] ^ Vector128.CreateScalar((ulong)state), x1 = lanes[1], x2 = lanes[2], x3 = lanes[3];
        for (lanes = lanes[4..]; lanes.Length >= 4; lanes = lanes[4..])
        {
            x0 = Times(x0, byStride) ^ lanes[0];
            x1 = Times(x1, byStride) ^ lanes[1];
            x2 = Times(x2, byStride) ^ lanes[2];
            x3 = Times(x3, byStride) ^ lanes[3];
        }

        x0 = Times(Times(Times(x0, byLane) ^ x1, byLane) ^ x2, byLane) ^ x3;
        foreach (Vector128<ulong> lane in lanes)
        {
            x0 = Times(x0, byLane) ^ lane;
        }

        return x0.AsByte();
    }

    private static Vector128<ulong> Times(Vector128<ulong> x, Vector128<ulong> power) => Pclmulqdq.CarrylessMultiply(x, power, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, power, 0x11);

    private static uint Divide(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] t0 = Tables[0], t1 = Tables[1], t2 = Tables[2], t3 = Tables[3], t4 = Tables[4], t5 = Tables[5], t6 = Tables[6], t7 = Tables[7];
        while (bytes.Length >= 8)
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = t7[(byte)next] ^ t6[(byte)(next >> 8)] ^ t5[(byte)(next >> 16)] ^ t4[(byte)(next >> 24)]
                ^ t3[(byte)(next >> 32)] ^ t2[(byte)(next >> 40)] ^ t1[(byte)(next >> 48)] ^ t0[(byte)(next >> 56)];
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            crc = t0[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    /// <summary>The checksum of the rest of a stream.</summary>
    public static uint Of(Stream stream)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 18);
        uint crc = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            crc = Append(crc, buffer.AsSpan(0, read));
        }

        return crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            tables[0][i] = crc;
        }

        for (int t = 1; t < 8; t++)
        {
            for (int i = 0; i < 256; i++)
            {
                uint crc = tables[t - 1][i];
                tables[t][i] = tables[0][(byte)crc] ^ (crc >> 8);
            }
        }

        return tables;
    }
}
