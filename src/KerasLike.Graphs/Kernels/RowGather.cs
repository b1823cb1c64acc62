using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>Copies rows of a table, in any order, into memory that lies side by side: a shuffled batch.</summary>
public static unsafe class RowGather
{
    // Bytes that are worth a thread.
    private const long Grain = 1 << 15;

    /// <summary>Row i of the result is row order[i] of the table; <paramref name="order"/> stays where it is meanwhile.</summary>
    public static void Run(byte* table, int* order, int count, long rowBytes, byte* result)
    {
        Body body = new() { Table = table, Order = order, RowBytes = rowBytes, Result = result };
        Workers.For(count, Math.Max(1, Grain / Math.Max(1, rowBytes)), ref body);
    }

    private struct Body : IRangeBody
    {
        public byte* Table;
        public int* Order;
        public long RowBytes;
        public byte* Result;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                Buffer.MemoryCopy(Table + (Order[i] * RowBytes), Result + (i * RowBytes), RowBytes, RowBytes);
            }
        }
    }
}
