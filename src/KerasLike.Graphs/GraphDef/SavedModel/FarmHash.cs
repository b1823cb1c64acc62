using System.Buffers.Binary;
using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>FarmHash' Fingerprint64, which TensorFlow uses for fingerprints of files and for hash buckets of text.</summary>
/// <remarks>Source: G. Pike, FarmHash (github.com/google/farmhash), its function of 64-bit fingerprints. All sums and products are taken modulo 2⁶⁴.</remarks>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;
    private const ulong Seed = 81;

    /// <summary>The fingerprint of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        ulong length = (ulong)s.Length, mul = K2 + (length * 2);
        switch (s.Length)
        {
            case >= 8:
                ulong a = At(s, 0) + K2, b = At(s, s.Length - 8);
                return Mix((Turn(b, 37) * mul) + a, (Turn(a, 25) + b) * mul, mul);
            case >= 4:
                return Mix(length + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(s) << 3), BinaryPrimitives.ReadUInt32LittleEndian(s[^4..]), mul);
            case > 0:
                uint y = s[0] + ((uint)s[s.Length >> 1] << 8), z = (uint)s.Length + ((uint)s[^1] << 2);
                return Shift((y * K2) ^ (z * K0)) * K2;
            default:
                return K2;
        }
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        ulong mul = K2 + ((ulong)s.Length * 2);
        ulong a = At(s, 0) * K1, b = At(s, 8), c = At(s, s.Length - 8) * mul, d = At(s, s.Length - 16) * K2;
        return Mix(Turn(a + b, 43) + Turn(c, 30) + d, a + Turn(b + K2, 18) + c, mul);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        ulong mul = K2 + ((ulong)s.Length * 2);
        ulong a = At(s, 0) * K2, b = At(s, 8), c = At(s, s.Length - 8) * mul, d = At(s, s.Length - 16) * K2;
        ulong y = Turn(a + b, 43) + Turn(c, 30) + d, z = Mix(y, a + Turn(b + K2, 18) + c, mul);
        ulong e = At(s, 16) * mul, f = At(s, 24), g = (y + At(s, s.Length - 32)) * mul, h = (z + At(s, s.Length - 24)) * mul;
        return Mix(Turn(e + f, 43) + Turn(g, 30) + h, e + Turn(f + a, 18) + g, mul);
    }

    // 56 bytes of state, turned by 64 bytes of text at a time; the last 64 bytes count twice where they overlap.
    private static ulong Long(ReadOnlySpan<byte> s)
    {
        ulong x = unchecked(Seed * K2) + At(s, 0), y = unchecked((Seed * K1) + 113), z = Shift((y * K2) + 113) * K2;
        (ulong First, ulong Second) v = (0, 0), w = (0, 0);
        int rest = (s.Length - 1) & 63, end = s.Length - 1 - rest;
        for (int at = 0; at != end; at += 64)
        {
            Round(s[at..], K1, 1, ref x, ref y, ref z, ref v, ref w);
        }

        ulong mul = K1 + ((z & 0xff) << 1);
        w.First += (ulong)rest;
        v.First += w.First;
        w.First += v.First;
        Round(s[^64..], mul, 9, ref x, ref y, ref z, ref v, ref w);
        return Mix(Mix(v.First, w.First, mul) + (Shift(y) * K0) + z, Mix(v.Second, w.Second, mul) + x, mul);
    }

    private static void Round(ReadOnlySpan<byte> s, ulong mul, ulong factor, ref ulong x, ref ulong y, ref ulong z, ref (ulong First, ulong Second) v, ref (ulong First, ulong Second) w)
    {
        x = Turn(x + y + v.First + At(s, 8), 37) * mul;
        y = Turn(y + v.Second + At(s, 48), 42) * mul;
        x ^= w.Second * factor;
        y += (v.First * factor) + At(s, 40);
        z = Turn(z + w.First, 33) * mul;
        v = Weak(s, v.Second * mul, x + w.First);
        w = Weak(s[32..], z + w.Second, y + At(s, 16));
        (z, x) = (x, z);
    }

    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        a += At(s, 0);
        b = Turn(b + a + At(s, 24), 21);
        ulong c = a;
        a += At(s, 8) + At(s, 16);
        b += Turn(a, 44);
        return (a + At(s, 24), b + c);
    }

    private static ulong Mix(ulong u, ulong v, ulong mul)
    {
        ulong a = Shift((u ^ v) * mul);
        return Shift((v ^ a) * mul) * mul;
    }

    private static ulong Shift(ulong v) => v ^ (v >> 47);

    private static ulong Turn(ulong v, int bits) => BitOperations.RotateRight(v, bits);

    private static ulong At(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);
}
