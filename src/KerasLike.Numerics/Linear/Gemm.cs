using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>C = op(A) · op(B), or C += op(A) · op(B): single precision, row-major, op transposes or not.</summary>
/// <remarks>
/// <para>A and B are packed into panels, each tile of C is summed over the whole inner dimension by one thread, so the result has the same bits for
/// any number of threads. Products too small to pay for packing, and products with one row, go their own ways.</para>
/// <para>Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3), 2008.</para>
/// </remarks>
public static unsafe class Gemm
{
    // The inner dimension is cut so that a panel of B stays in the second-level cache.
    private const int MaxDepth = 1024;

    // Rows of one task, a multiple of the rows of a tile.
    private const int TaskRows = 64;

    private static readonly int Lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;
    private static readonly int TileRows = Vector512.IsHardwareAccelerated ? 8 : 4;
    private static readonly int PanelColumns = 3 * Lanes;

    /// <summary>The scratch memory a product needs, in bytes.</summary>
    public static long ScratchBytes(int m, int n, int k, bool transposeA, bool transposeB)
    {
        if (IsSmall(m, n, k) || m == 1)
        {
            return 0;
        }

        int depth = Math.Min(k, MaxDepth);
        return ((RoundUp(m, TileRows) + RoundUp(n, PanelColumns)) * (long)depth * sizeof(float)) + 64;
    }

    /// <summary>Computes the product.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">The inner dimension.</param>
    /// <param name="a">A: m by k, or k by m if transposed.</param>
    /// <param name="lda">From one row of A in memory to the next.</param>
    /// <param name="transposeA">Whether A is transposed.</param>
    /// <param name="b">B: k by n, or n by k if transposed.</param>
    /// <param name="ldb">From one row of B in memory to the next.</param>
    /// <param name="transposeB">Whether B is transposed.</param>
    /// <param name="c">C: m by n.</param>
    /// <param name="ldc">From one row of C to the next.</param>
    /// <param name="scratch">Memory of <see cref="ScratchBytes"/> bytes, 64-byte aligned.</param>
    /// <param name="accumulate">Whether the product is added to C.</param>
    /// <param name="epilogue">What happens to C then.</param>
    public static void Run(int m, int n, int k, float* a, int lda, bool transposeA, float* b, int ldb, bool transposeB, float* c, int ldc,
        void* scratch, bool accumulate = false, in Epilogue epilogue = default)
    {
        long aRow = transposeA ? 1 : lda;
        long aStep = transposeA ? lda : 1;
        long bColumn = transposeB ? ldb : 1;
        long bStep = transposeB ? 1 : ldb;
        if (m == 0 || n == 0)
        {
            return;
        }

        if (k == 0)
        {
            ZeroDepth(m, n, c, ldc, accumulate, epilogue);
        }
        else if (m == 1 && !IsSmall(m, n, k))
        {
            Gemv.Run(n, k, a, aStep, b, bColumn, bStep, c, accumulate, epilogue);
        }
        else if (IsSmall(m, n, k))
        {
            GemmSmall.Run(m, n, k, a, aRow, aStep, b, bColumn, bStep, c, ldc, accumulate, epilogue);
        }
        else
        {
            Packed(m, n, k, a, aRow, aStep, b, bColumn, bStep, c, ldc, (float*)scratch, accumulate, epilogue);
        }
    }

    private static bool IsSmall(int m, int n, int k) => (long)m * n * k <= 4096;

    private static long RoundUp(long x, long unit) => (x + unit - 1) / unit * unit;

    private static void ZeroDepth(int m, int n, float* c, int ldc, bool accumulate, in Epilogue epilogue)
    {
        for (int i = 0; i < m; i++)
        {
            float* row = c + ((long)i * ldc);
            if (!accumulate)
            {
                new Span<float>(row, n).Clear();
            }

            epilogue.Apply(row, 0, n);
        }
    }

    private static void Packed(int m, int n, int k, float* a, long aRow, long aStep, float* b, long bColumn, long bStep, float* c, int ldc,
        float* scratch, bool accumulate, in Epilogue epilogue)
    {
        for (int start = 0; start < k; start += MaxDepth)
        {
            int depth = Math.Min(MaxDepth, k - start);
            bool last = start + depth == k;
            PackBody pack = new()
            {
                A = a + (start * aStep),
                ARow = aRow,
                AStep = aStep,
                M = m,
                B = b + (start * bStep),
                BColumn = bColumn,
                BStep = bStep,
                N = n,
                K = depth,
                PackedA = scratch,
                PackedB = scratch + (RoundUp(m, TileRows) * depth),
                APanels = (int)RoundUp(m, TileRows) / TileRows,
            };
            int bPanels = (int)RoundUp(n, PanelColumns) / PanelColumns;
            int panels = pack.APanels + bPanels;
            long work = ((long)m + n) * depth;
            Workers.For(panels, work < 1 << 15 ? panels : 4, ref pack);

            TileBody tile = new()
            {
                PackedA = pack.PackedA,
                PackedB = pack.PackedB,
                C = c,
                Ldc = ldc,
                M = m,
                N = n,
                K = depth,
                RowBlocks = (m + TaskRows - 1) / TaskRows,
                Accumulate = accumulate || start > 0,
                Epilogue = last ? epilogue : default,
            };
            long tasks = (long)bPanels * tile.RowBlocks;
            Workers.For(tasks, (long)m * n * depth < 1 << 17 ? tasks : 1, ref tile);
        }
    }

    private struct PackBody : IRangeBody
    {
        public float* A;
        public float* B;
        public float* PackedA;
        public float* PackedB;
        public long ARow;
        public long AStep;
        public long BColumn;
        public long BStep;
        public int M;
        public int N;
        public int K;
        public int APanels;

        public readonly void Invoke(long start, long end)
        {
            for (int i = (int)start; i < end; i++)
            {
                if (i < APanels)
                {
                    int row = i * TileRows;
                    GemmPack.Panel(A + (row * ARow), ARow, AStep, Math.Min(TileRows, M - row), TileRows, K, PackedA + ((long)row * K));
                }
                else
                {
                    int column = (i - APanels) * PanelColumns;
                    int columns = Math.Min(PanelColumns, N - column);
                    GemmPack.Panel(B + (column * BColumn), BColumn, BStep, columns, (int)RoundUp(columns, Lanes), K, PackedB + ((long)column * K));
                }
            }
        }
    }

    private struct TileBody : IRangeBody
    {
        public float* PackedA;
        public float* PackedB;
        public float* C;
        public int Ldc;
        public int M;
        public int N;
        public int K;
        public int RowBlocks;
        public bool Accumulate;
        public Epilogue Epilogue;

        public readonly void Invoke(long start, long end)
        {
            for (long task = start; task < end; task++)
            {
                int column = (int)(task / RowBlocks) * PanelColumns;
                int row = (int)(task % RowBlocks) * TaskRows;
                if (Vector512.IsHardwareAccelerated)
                {
                    Block<V512>(row, column);
                }
                else if (Vector256.IsHardwareAccelerated)
                {
                    Block<V256>(row, column);
                }
                else if (Vector128.IsHardwareAccelerated)
                {
                    Block<V128>(row, column);
                }
                else
                {
                    Block<V1>(row, column);
                }
            }
        }

        private readonly void Block<V>(int firstRow, int column)
            where V : struct, IVector<V>
        {
            int columns = Math.Min(PanelColumns, N - column);
            int vectors = (columns + V.Count - 1) / V.Count;
            int width = vectors * V.Count;
            float* b = PackedB + ((long)column * K);
            float* edge = stackalloc float[8 * 48];
            int lastRow = Math.Min(firstRow + TaskRows, M);
            for (int row = firstRow; row < lastRow; row += TileRows)
            {
                int rows = Math.Min(TileRows, M - row);
                float* a = PackedA + ((long)row * K);
                float* c = C + ((long)row * Ldc) + column;
                if (rows == TileRows && columns == width)
                {
                    GemmTile.Run<V>(TileRows, vectors, a, b, width, K, c, Ldc, Accumulate);
                }
                else
                {
                    GemmTile.Run<V>(TileRows, vectors, a, b, width, K, edge, width, false);
                    CopyEdge(edge, width, c, rows, columns);
                }

                for (int i = 0; i < rows; i++)
                {
                    Epilogue.Apply(c + ((long)i * Ldc), column, columns);
                }
            }
        }

        private readonly void CopyEdge(float* edge, int width, float* c, int rows, int columns)
        {
            for (int i = 0; i < rows; i++, c += Ldc, edge += width)
            {
                for (int j = 0; j < columns; j++)
                {
                    c[j] = Accumulate ? c[j] + edge[j] : edge[j];
                }
            }
        }
    }
}
