using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>The tile of AVX2's 16 registers where A is packed too.</summary>
/// <remarks>It does a sixth more than the tile that reads A where it lies: one pointer leads to all rows, and no line of the cache is read for one number.</remarks>
internal static unsafe class GemmPackedTile
{
    /// <summary>The rows of a tile of packed A: element (i, p) at [p · Rows + i].</summary>
    public const int Rows = 6;

    /// <summary>C (<see cref="Rows"/> x 2 vectors) = or += packed rows of A · B panel, the sums of each row beginning with the numbers at <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V>(float* a, float* b, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count);
        V c00 = s0, c01 = s1;
        V c10 = s0, c11 = s1;
        V c20 = s0, c21 = s1;
        V c30 = s0, c31 = s1;
        V c40 = s0, c41 = s1;
        V c50 = s0, c51 = s1;
        for (int left = k; left > 0; left--, a += Rows, b += 2 * V.Count)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count);
            V x0 = V.Broadcast(a[0]);
            c00 = V.Fma(x0, b0, c00);
            c01 = V.Fma(x0, b1, c01);
            V x1 = V.Broadcast(a[1]);
            c10 = V.Fma(x1, b0, c10);
            c11 = V.Fma(x1, b1, c11);
            V x2 = V.Broadcast(a[2]);
            c20 = V.Fma(x2, b0, c20);
            c21 = V.Fma(x2, b1, c21);
            V x3 = V.Broadcast(a[3]);
            c30 = V.Fma(x3, b0, c30);
            c31 = V.Fma(x3, b1, c31);
            V x4 = V.Broadcast(a[4]);
            c40 = V.Fma(x4, b0, c40);
            c41 = V.Fma(x4, b1, c41);
            V x5 = V.Broadcast(a[5]);
            c50 = V.Fma(x5, b0, c50);
            c51 = V.Fma(x5, b1, c51);
        }

        GemmTile.Put(c00, c01, c, accumulate);
        GemmTile.Put(c10, c11, c + ldc, accumulate);
        GemmTile.Put(c20, c21, c + (2 * ldc), accumulate);
        GemmTile.Put(c30, c31, c + (3 * ldc), accumulate);
        GemmTile.Put(c40, c41, c + (4 * ldc), accumulate);
        GemmTile.Put(c50, c51, c + (5 * ldc), accumulate);
    }
}
