using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>The register-blocked inner kernels: a tile of C stays in registers while a packed panel of A and one of B stream by.</summary>
/// <remarks>
/// Eight rows by three vectors fill 24 of AVX-512's 32 registers, four by three 12 of AVX2's 16. The rows are written out because the JIT keeps
/// locals in registers, and elements of arrays not.
/// </remarks>
internal static unsafe class GemmTile
{
    /// <summary>C (rows x vectors) = or += A panel · B panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V>(int rows, int vectors, float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        if (rows == 8)
        {
            switch (vectors)
            {
                case 3: Tile8x3<V>(a, b, ldb, k, c, ldc, accumulate); break;
                case 2: Tile8x2<V>(a, b, ldb, k, c, ldc, accumulate); break;
                default: Tile8x1<V>(a, b, ldb, k, c, ldc, accumulate); break;
            }
        }
        else
        {
            switch (vectors)
            {
                case 3: Tile4x3<V>(a, b, ldb, k, c, ldc, accumulate); break;
                case 2: Tile4x2<V>(a, b, ldb, k, c, ldc, accumulate); break;
                default: Tile4x1<V>(a, b, ldb, k, c, ldc, accumulate); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x3<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f), c01 = V.Broadcast(0f), c02 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f), c11 = V.Broadcast(0f), c12 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f), c21 = V.Broadcast(0f), c22 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f), c31 = V.Broadcast(0f), c32 = V.Broadcast(0f);
        V c40 = V.Broadcast(0f), c41 = V.Broadcast(0f), c42 = V.Broadcast(0f);
        V c50 = V.Broadcast(0f), c51 = V.Broadcast(0f), c52 = V.Broadcast(0f);
        V c60 = V.Broadcast(0f), c61 = V.Broadcast(0f), c62 = V.Broadcast(0f);
        V c70 = V.Broadcast(0f), c71 = V.Broadcast(0f), c72 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V b1 = V.Load(b + V.Count);
            V b2 = V.Load(b + (2 * V.Count));
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            c01 = V.Fma(a0, b1, c01);
            c02 = V.Fma(a0, b2, c02);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            c11 = V.Fma(a1, b1, c11);
            c12 = V.Fma(a1, b2, c12);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            c21 = V.Fma(a2, b1, c21);
            c22 = V.Fma(a2, b2, c22);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            c31 = V.Fma(a3, b1, c31);
            c32 = V.Fma(a3, b2, c32);
            V a4 = V.Broadcast(a[4]);
            c40 = V.Fma(a4, b0, c40);
            c41 = V.Fma(a4, b1, c41);
            c42 = V.Fma(a4, b2, c42);
            V a5 = V.Broadcast(a[5]);
            c50 = V.Fma(a5, b0, c50);
            c51 = V.Fma(a5, b1, c51);
            c52 = V.Fma(a5, b2, c52);
            V a6 = V.Broadcast(a[6]);
            c60 = V.Fma(a6, b0, c60);
            c61 = V.Fma(a6, b1, c61);
            c62 = V.Fma(a6, b2, c62);
            V a7 = V.Broadcast(a[7]);
            c70 = V.Fma(a7, b0, c70);
            c71 = V.Fma(a7, b1, c71);
            c72 = V.Fma(a7, b2, c72);
            a += 8;
            b += ldb;
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
    private static void Tile8x2<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f), c01 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f), c11 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f), c21 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f), c31 = V.Broadcast(0f);
        V c40 = V.Broadcast(0f), c41 = V.Broadcast(0f);
        V c50 = V.Broadcast(0f), c51 = V.Broadcast(0f);
        V c60 = V.Broadcast(0f), c61 = V.Broadcast(0f);
        V c70 = V.Broadcast(0f), c71 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V b1 = V.Load(b + V.Count);
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            c01 = V.Fma(a0, b1, c01);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            c11 = V.Fma(a1, b1, c11);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            c21 = V.Fma(a2, b1, c21);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            c31 = V.Fma(a3, b1, c31);
            V a4 = V.Broadcast(a[4]);
            c40 = V.Fma(a4, b0, c40);
            c41 = V.Fma(a4, b1, c41);
            V a5 = V.Broadcast(a[5]);
            c50 = V.Fma(a5, b0, c50);
            c51 = V.Fma(a5, b1, c51);
            V a6 = V.Broadcast(a[6]);
            c60 = V.Fma(a6, b0, c60);
            c61 = V.Fma(a6, b1, c61);
            V a7 = V.Broadcast(a[7]);
            c70 = V.Fma(a7, b0, c70);
            c71 = V.Fma(a7, b1, c71);
            a += 8;
            b += ldb;
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
    private static void Tile8x1<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f);
        V c40 = V.Broadcast(0f);
        V c50 = V.Broadcast(0f);
        V c60 = V.Broadcast(0f);
        V c70 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            V a4 = V.Broadcast(a[4]);
            c40 = V.Fma(a4, b0, c40);
            V a5 = V.Broadcast(a[5]);
            c50 = V.Fma(a5, b0, c50);
            V a6 = V.Broadcast(a[6]);
            c60 = V.Fma(a6, b0, c60);
            V a7 = V.Broadcast(a[7]);
            c70 = V.Fma(a7, b0, c70);
            a += 8;
            b += ldb;
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
    private static void Tile4x3<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f), c01 = V.Broadcast(0f), c02 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f), c11 = V.Broadcast(0f), c12 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f), c21 = V.Broadcast(0f), c22 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f), c31 = V.Broadcast(0f), c32 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V b1 = V.Load(b + V.Count);
            V b2 = V.Load(b + (2 * V.Count));
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            c01 = V.Fma(a0, b1, c01);
            c02 = V.Fma(a0, b2, c02);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            c11 = V.Fma(a1, b1, c11);
            c12 = V.Fma(a1, b2, c12);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            c21 = V.Fma(a2, b1, c21);
            c22 = V.Fma(a2, b2, c22);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            c31 = V.Fma(a3, b1, c31);
            c32 = V.Fma(a3, b2, c32);
            a += 4;
            b += ldb;
        }

        Put(c00, c01, c02, c, accumulate);
        Put(c10, c11, c12, c + ldc, accumulate);
        Put(c20, c21, c22, c + (2 * ldc), accumulate);
        Put(c30, c31, c32, c + (3 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f), c01 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f), c11 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f), c21 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f), c31 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V b1 = V.Load(b + V.Count);
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            c01 = V.Fma(a0, b1, c01);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            c11 = V.Fma(a1, b1, c11);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            c21 = V.Fma(a2, b1, c21);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            c31 = V.Fma(a3, b1, c31);
            a += 4;
            b += ldb;
        }

        Put(c00, c01, c, accumulate);
        Put(c10, c11, c + ldc, accumulate);
        Put(c20, c21, c + (2 * ldc), accumulate);
        Put(c30, c31, c + (3 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1<V>(float* a, float* b, int ldb, int k, float* c, int ldc, bool accumulate)
        where V : struct, IVector<V>
    {
        V c00 = V.Broadcast(0f);
        V c10 = V.Broadcast(0f);
        V c20 = V.Broadcast(0f);
        V c30 = V.Broadcast(0f);
        for (int p = 0; p < k; p++)
        {
            V b0 = V.Load(b);
            V a0 = V.Broadcast(a[0]);
            c00 = V.Fma(a0, b0, c00);
            V a1 = V.Broadcast(a[1]);
            c10 = V.Fma(a1, b0, c10);
            V a2 = V.Broadcast(a[2]);
            c20 = V.Fma(a2, b0, c20);
            V a3 = V.Broadcast(a[3]);
            c30 = V.Fma(a3, b0, c30);
            a += 4;
            b += ldb;
        }

        Put(c00, c, accumulate);
        Put(c10, c + ldc, accumulate);
        Put(c20, c + (2 * ldc), accumulate);
        Put(c30, c + (3 * ldc), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V x, float* c, bool accumulate)
        where V : struct, IVector<V> => (accumulate ? x + V.Load(c) : x).Store(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V x, V y, float* c, bool accumulate)
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
