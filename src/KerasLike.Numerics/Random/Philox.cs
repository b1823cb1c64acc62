using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Numerics;

/// <summary>The counter-based generator Philox4x32-10: block b of a stream is a function of key and counter + b alone, so any part of it can be made anywhere.</summary>
/// <remarks>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. Words and their order are TensorFlow's.</remarks>
public static unsafe class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Increment0 = 0x9E3779B9;
    internal const uint Increment1 = 0xBB67AE85;

    // Enough work to be worth a thread: about 15 microseconds.
    private const long Grain = 1 << 15;

    /// <summary>The four words of block <paramref name="block"/>.</summary>
    public static void Block(PhiloxKey key, ulong block, uint* destination)
    {
        key = key.Skip(block);
        (uint c0, uint c1) = ((uint)key.CounterLow, (uint)(key.CounterLow >> 32));
        (uint c2, uint c3) = ((uint)key.CounterHigh, (uint)(key.CounterHigh >> 32));
        (uint k0, uint k1) = ((uint)key.Key, (uint)(key.Key >> 32));
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Increment0;
            k1 += Increment1;
        }

        destination[0] = c0;
        destination[1] = c1;
        destination[2] = c2;
        destination[3] = c3;
    }

    /// <summary>The first <paramref name="length"/> words of the stream, on the calling thread.</summary>
    public static void Fill(PhiloxKey key, uint* destination, long length)
    {
        // The lanes count in the low half; where it runs over, the rest is a stream of its own.
        ulong untilCarry = 0UL - key.CounterLow;
        ulong blocks = (ulong)((length + 3) / 4);
        if (untilCarry != 0 && untilCarry < blocks)
        {
            long head = (long)untilCarry * 4;
            FillWithoutCarry(key, destination, head);
            FillWithoutCarry(key.Skip(untilCarry), destination + head, length - head);
            return;
        }

        FillWithoutCarry(key, destination, length);
    }

    /// <summary>The first words of the stream.</summary>
    public static void Fill(PhiloxKey key, Span<uint> destination)
    {
        fixed (uint* p = destination)
        {
            Fill(key, p, destination.Length);
        }
    }

    /// <summary>The first <paramref name="length"/> words of the stream, on all threads.</summary>
    public static void FillParallel(PhiloxKey key, uint* destination, long length)
    {
        Words body = new() { Key = key, Destination = destination };
        Workers.For(length, Grain, ref body);
    }

    private static void FillWithoutCarry(PhiloxKey key, uint* destination, long length)
    {
        if (Avx512F.IsSupported)
        {
            FillLanes<PhiloxLanes512>(key, destination, length);
        }
        else if (Avx2.IsSupported)
        {
            FillLanes<PhiloxLanes256>(key, destination, length);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            FillLanes<PhiloxLanes128>(key, destination, length);
        }
        else
        {
            FillLanes<PhiloxLanes1>(key, destination, length);
        }
    }

    /// <summary>Two groups of blocks side by side, which hides the latency of the multiplications.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void FillLanes<L>(PhiloxKey key, uint* destination, long length)
        where L : struct, IPhiloxLanes<L>
    {
        L m0 = L.Broadcast(Multiplier0);
        L m1 = L.Broadcast(Multiplier1);
        L w0 = L.Broadcast(Increment0);
        L w1 = L.Broadcast(Increment1);
        L order = L.Order;
        int group = 4 * L.Count;
        ulong* spare = stackalloc ulong[4 * PhiloxLanes512.Lanes];
        for (long i = 0; i < length; i += 2 * group)
        {
            // Only the low half of a lane counts; multiplying ignores what the high half has gathered.
            L a0 = L.Broadcast(key.CounterLow + ((ulong)i / 4)) + order;
            L b0 = a0 + L.Broadcast((ulong)L.Count);
            L a1 = L.ShiftRight32(a0);
            L b1 = L.ShiftRight32(b0);
            L a2 = L.Broadcast(key.CounterHigh);
            L a3 = L.Broadcast(key.CounterHigh >> 32);
            (L b2, L b3) = (a2, a3);
            L k0 = L.Broadcast(key.Key);
            L k1 = L.Broadcast(key.Key >> 32);
            for (int round = 0; round < 10; round++)
            {
                L p0 = L.Multiply(m0, a0);
                L p1 = L.Multiply(m1, a2);
                L q0 = L.Multiply(m0, b0);
                L q1 = L.Multiply(m1, b2);
                a0 = L.ShiftRight32(p1) ^ (a1 ^ k0);
                a2 = L.ShiftRight32(p0) ^ (a3 ^ k1);
                b0 = L.ShiftRight32(q1) ^ (b1 ^ k0);
                b2 = L.ShiftRight32(q0) ^ (b3 ^ k1);
                (a1, a3, b1, b3) = (p1, p0, q1, q0);
                k0 += w0;
                k1 += w1;
            }

            bool whole = length - i >= 2 * group;
            ulong* to = whole ? (ulong*)(destination + i) : spare;
            L.StoreInterleaved(L.Join(a0, a1), L.Join(a2, a3), to);
            L.StoreInterleaved(L.Join(b0, b1), L.Join(b2, b3), to + (2 * L.Count));
            if (!whole)
            {
                new ReadOnlySpan<uint>(spare, (int)(length - i)).CopyTo(new Span<uint>(destination + i, (int)(length - i)));
            }
        }
    }

    private struct Words : IRangeBody
    {
        public PhiloxKey Key;
        public uint* Destination;

        public readonly void Invoke(long start, long end) => Fill(Key.Skip((ulong)start / 4), Destination + start, end - start);
    }
}
