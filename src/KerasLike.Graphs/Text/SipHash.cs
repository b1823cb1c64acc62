using System.Buffers.Binary;
using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>SipHash-2-4 with a key of two numbers: the hash of TensorFlow's strong hash buckets.</summary>
/// <remarks>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012. All sums are taken modulo 2⁶⁴.</remarks>
internal static class SipHash
{
    /// <summary>The hash of bytes.</summary>
    public static ulong Of(ulong key0, ulong key1, ReadOnlySpan<byte> bytes)
    {
        State s = new(key0, key1);
        int whole = bytes.Length / 8 * 8;
        for (int i = 0; i < whole; i += 8)
        {
            s.Take(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
        }

        // The last word ends with the length.
        ulong last = (ulong)bytes.Length << 56;
        for (int i = whole; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * (i - whole));
        }

        s.Take(last);
        return s.Finish();
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong _v0 = key0 ^ 0x736f6d6570736575, _v1 = key1 ^ 0x646f72616e646f6d, _v2 = key0 ^ 0x6c7967656e657261, _v3 = key1 ^ 0x7465646279746573;

        public void Take(ulong word)
        {
            _v3 ^= word;
            Rounds(2);
            _v0 ^= word;
        }

        public ulong Finish()
        {
            _v2 ^= 0xff;
            Rounds(4);
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        private void Rounds(int count)
        {
            for (int i = 0; i < count; i++)
            {
                _v0 += _v1;
                _v2 += _v3;
                _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
                _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
                _v0 = BitOperations.RotateLeft(_v0, 32);
                _v2 += _v1;
                _v0 += _v3;
                _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
                _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
                _v2 = BitOperations.RotateLeft(_v2, 32);
            }
        }
    }
}
