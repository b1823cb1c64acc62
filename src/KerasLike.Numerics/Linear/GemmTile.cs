using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>The register-blocked inner kernels: a tile of C stays in registers while rows of A and a packed panel of B stream by.</summary>
/// <remarks>
/// Eight rows by three vectors fill 24 of AVX-512's 32 registers, six by two or four by three 12 of AVX2's 16: two multiply-add units with a latency of
/// four cycles want at least eight sums at a time, and some to spare. The rows are written out because the JIT keeps
/// locals in registers, and elements of arrays not. A is read where it lies, one number of each row at a time;
/// <see cref="GemmPackedTile"/> wants it packed.
/// </remarks>
internal static unsafe class GemmTile
{
    /// <summary>
    /// C (rows x vectors) = or += rows of A · B panel. A consists of segments of k columns: element (i, p) of segment s is at [i · aRow + offsets[s] + p · aStep];
    /// rows beyond <paramref name="lastRow"/> repeat it. The panel holds the segments one after the other. The sums of each row begin with the numbers at <paramref name="start"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int rows, int vectors, float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        switch (rows, vectors)
        {
            case (8, 3): Tile8x3<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            case (8, 2): Tile8x2<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            case (8, _): Tile8x1<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            case (6, _): Tile6x2<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            case (_, 3): Tile4x3<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            case (_, 2): Tile4x2<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
            default: Tile4x1<V>(a, aRow, aStep, lastRow, offsets, segments, b, ldb, k, start, c, ldc, accumulate); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x3<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count), s2 = V.Load(start + (2 * V.Count));
        V c00 = s0, c01 = s1, c02 = s2;
        V c10 = s0, c11 = s1, c12 = s2;
        V c20 = s0, c21 = s1, c22 = s2;
        V c30 = s0, c31 = s1, c32 = s2;
        V c40 = s0, c41 = s1, c42 = s2;
        V c50 = s0, c51 = s1, c52 = s2;
        V c60 = s0, c61 = s1, c62 = s2;
        V c70 = s0, c71 = s1, c72 = s2;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow), a4 = Row(a, aRow, 4, lastRow), a5 = Row(a, aRow, 5, lastRow), a6 = Row(a, aRow, 6, lastRow), a7 = Row(a, aRow, 7, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + (2 * V.Count));
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                c01 = V.Fma(x0, b1, c01);
                c02 = V.Fma(x0, b2, c02);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                c11 = V.Fma(x1, b1, c11);
                c12 = V.Fma(x1, b2, c12);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                c21 = V.Fma(x2, b1, c21);
                c22 = V.Fma(x2, b2, c22);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                c31 = V.Fma(x3, b1, c31);
                c32 = V.Fma(x3, b2, c32);
                V x4 = V.Broadcast(a4[p]);
                c40 = V.Fma(x4, b0, c40);
                c41 = V.Fma(x4, b1, c41);
                c42 = V.Fma(x4, b2, c42);
                V x5 = V.Broadcast(a5[p]);
                c50 = V.Fma(x5, b0, c50);
                c51 = V.Fma(x5, b1, c51);
                c52 = V.Fma(x5, b2, c52);
                V x6 = V.Broadcast(a6[p]);
                c60 = V.Fma(x6, b0, c60);
                c61 = V.Fma(x6, b1, c61);
                c62 = V.Fma(x6, b2, c62);
                V x7 = V.Broadcast(a7[p]);
                c70 = V.Fma(x7, b0, c70);
                c71 = V.Fma(x7, b1, c71);
                c72 = V.Fma(x7, b2, c72);
            }
        }

        Put(c00, c01, c02, c, accumulate);
        Put(c10, c11, c12, c + ldc, accumulate);
        Put(c20, c21, c22, c + (2 * ldc), accumulate);
        Put(c30, c31, c32, c + (3 * ldc), accumulate);
        Put(c40, c41, c42, c + (4 * ldc), accumulate);
        Put(c50, c51, c52, c + (5 * ldc), accumulate);
        Put(c60, c61, c62, c + (6 * ldc), accumulate);
        Put(c70, c71, c72, c + (7 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count);
        V c00 = s0, c01 = s1;
        V c10 = s0, c11 = s1;
        V c20 = s0, c21 = s1;
        V c30 = s0, c31 = s1;
        V c40 = s0, c41 = s1;
        V c50 = s0, c51 = s1;
        V c60 = s0, c61 = s1;
        V c70 = s0, c71 = s1;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow), a4 = Row(a, aRow, 4, lastRow), a5 = Row(a, aRow, 5, lastRow), a6 = Row(a, aRow, 6, lastRow), a7 = Row(a, aRow, 7, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b), b1 = V.Load(b + V.Count);
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                c01 = V.Fma(x0, b1, c01);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                c11 = V.Fma(x1, b1, c11);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                c21 = V.Fma(x2, b1, c21);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                c31 = V.Fma(x3, b1, c31);
                V x4 = V.Broadcast(a4[p]);
                c40 = V.Fma(x4, b0, c40);
                c41 = V.Fma(x4, b1, c41);
                V x5 = V.Broadcast(a5[p]);
                c50 = V.Fma(x5, b0, c50);
                c51 = V.Fma(x5, b1, c51);
                V x6 = V.Broadcast(a6[p]);
                c60 = V.Fma(x6, b0, c60);
                c61 = V.Fma(x6, b1, c61);
                V x7 = V.Broadcast(a7[p]);
                c70 = V.Fma(x7, b0, c70);
                c71 = V.Fma(x7, b1, c71);
            }
        }

        Put(c00, c01, c, accumulate);
        Put(c10, c11, c + ldc, accumulate);
        Put(c20, c21, c + (2 * ldc), accumulate);
        Put(c30, c31, c + (3 * ldc), accumulate);
        Put(c40, c41, c + (4 * ldc), accumulate);
        Put(c50, c51, c + (5 * ldc), accumulate);
        Put(c60, c61, c + (6 * ldc), accumulate);
        Put(c70, c71, c + (7 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start);
        V c00 = s0;
        V c10 = s0;
        V c20 = s0;
        V c30 = s0;
        V c40 = s0;
        V c50 = s0;
        V c60 = s0;
        V c70 = s0;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow), a4 = Row(a, aRow, 4, lastRow), a5 = Row(a, aRow, 5, lastRow), a6 = Row(a, aRow, 6, lastRow), a7 = Row(a, aRow, 7, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b);
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                V x4 = V.Broadcast(a4[p]);
                c40 = V.Fma(x4, b0, c40);
                V x5 = V.Broadcast(a5[p]);
                c50 = V.Fma(x5, b0, c50);
                V x6 = V.Broadcast(a6[p]);
                c60 = V.Fma(x6, b0, c60);
                V x7 = V.Broadcast(a7[p]);
                c70 = V.Fma(x7, b0, c70);
            }
        }

        Put(c00, c, accumulate);
        Put(c10, c + ldc, accumulate);
        Put(c20, c + (2 * ldc), accumulate);
        Put(c30, c + (3 * ldc), accumulate);
        Put(c40, c + (4 * ldc), accumulate);
        Put(c50, c + (5 * ldc), accumulate);
        Put(c60, c + (6 * ldc), accumulate);
        Put(c70, c + (7 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count);
        V c00 = s0, c01 = s1;
        V c10 = s0, c11 = s1;
        V c20 = s0, c21 = s1;
        V c30 = s0, c31 = s1;
        V c40 = s0, c41 = s1;
        V c50 = s0, c51 = s1;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow), a4 = Row(a, aRow, 4, lastRow), a5 = Row(a, aRow, 5, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b), b1 = V.Load(b + V.Count);
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                c01 = V.Fma(x0, b1, c01);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                c11 = V.Fma(x1, b1, c11);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                c21 = V.Fma(x2, b1, c21);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                c31 = V.Fma(x3, b1, c31);
                V x4 = V.Broadcast(a4[p]);
                c40 = V.Fma(x4, b0, c40);
                c41 = V.Fma(x4, b1, c41);
                V x5 = V.Broadcast(a5[p]);
                c50 = V.Fma(x5, b0, c50);
                c51 = V.Fma(x5, b1, c51);
            }
        }

        Put(c00, c01, c, accumulate);
        Put(c10, c11, c + ldc, accumulate);
        Put(c20, c21, c + (2 * ldc), accumulate);
        Put(c30, c31, c + (3 * ldc), accumulate);
        Put(c40, c41, c + (4 * ldc), accumulate);
        Put(c50, c51, c + (5 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x3<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count), s2 = V.Load(start + (2 * V.Count));
        V c00 = s0, c01 = s1, c02 = s2;
        V c10 = s0, c11 = s1, c12 = s2;
        V c20 = s0, c21 = s1, c22 = s2;
        V c30 = s0, c31 = s1, c32 = s2;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + (2 * V.Count));
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                c01 = V.Fma(x0, b1, c01);
                c02 = V.Fma(x0, b2, c02);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                c11 = V.Fma(x1, b1, c11);
                c12 = V.Fma(x1, b2, c12);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                c21 = V.Fma(x2, b1, c21);
                c22 = V.Fma(x2, b2, c22);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                c31 = V.Fma(x3, b1, c31);
                c32 = V.Fma(x3, b2, c32);
            }
        }

        Put(c00, c01, c02, c, accumulate);
        Put(c10, c11, c12, c + ldc, accumulate);
        Put(c20, c21, c22, c + (2 * ldc), accumulate);
        Put(c30, c31, c32, c + (3 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start), s1 = V.Load(start + V.Count);
        V c00 = s0, c01 = s1;
        V c10 = s0, c11 = s1;
        V c20 = s0, c21 = s1;
        V c30 = s0, c31 = s1;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b), b1 = V.Load(b + V.Count);
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                c01 = V.Fma(x0, b1, c01);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                c11 = V.Fma(x1, b1, c11);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                c21 = V.Fma(x2, b1, c21);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
                c31 = V.Fma(x3, b1, c31);
            }
        }

        Put(c00, c01, c, accumulate);
        Put(c10, c11, c + ldc, accumulate);
        Put(c20, c21, c + (2 * ldc), accumulate);
        Put(c30, c31, c + (3 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1<V>(float* a, long aRow, long aStep, int lastRow, long* offsets, int segments, float* b, int ldb, int k, float* start, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V s0 = V.Load(start);
        V c00 = s0;
        V c10 = s0;
        V c20 = s0;
        V c30 = s0;
        float* a0 = a, a1 = Row(a, aRow, 1, lastRow), a2 = Row(a, aRow, 2, lastRow), a3 = Row(a, aRow, 3, lastRow);
        for (int s = 0; s < segments; s++)
        {
            long p = offsets[s];
            for (int left = k; left > 0; left--, p += aStep, b += ldb)
            {
                V b0 = V.Load(b);
                V x0 = V.Broadcast(a0[p]);
                c00 = V.Fma(x0, b0, c00);
                V x1 = V.Broadcast(a1[p]);
                c10 = V.Fma(x1, b0, c10);
                V x2 = V.Broadcast(a2[p]);
                c20 = V.Fma(x2, b0, c20);
                V x3 = V.Broadcast(a3[p]);
                c30 = V.Fma(x3, b0, c30);
            }
        }

        Put(c00, c, accumulate);
        Put(c10, c + ldc, accumulate);
        Put(c20, c + (2 * ldc), accumulate);
        Put(c30, c + (3 * ldc), accumulate);
    }

    private static float* Row(float* a, long aRow, int row, int lastRow) => a + (Math.Min(row, lastRow) * aRow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V x, float* c, bool accumulate)
        where V : struct, IVector<V> => (accumulate ? x + V.Load(c) : x).Store(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Put<V>(V x, V y, float* c, bool accumulate)
        where V : struct, IVector<V>
    {
        Put(x, c, accumulate);
        Put(y, c + V.Count, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V x, V y, V z, float* c, bool accumulate)
        where V : struct, IVector<V>
    {
        Put(x, c, accumulate);
        Put(y, c + V.Count, accumulate);
        Put(z, c + (2 * V.Count), accumulate);
    }
}
