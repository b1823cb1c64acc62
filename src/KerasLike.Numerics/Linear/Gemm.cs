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

    // From so many rows on the panels of B are packed first and the rows are shared out; below, the panels are.
    private const int ManyRows = 256;

    // Rows of one task where rows are shared out: few enough that they stay in the second-level cache.
    private const int TaskRows = 64;

    // Columns from which a copy of A, of lines side by side and of lines one after the other, costs less than it saves.
    private const int PaysForRuns = 64, PaysForTranspose = 256;

    // Tasks below which columns alone would leave threads without work.
    private const int EnoughTasks = 8;

    private static readonly int Lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>The scratch memory a product needs, in bytes.</summary>
    public static long ScratchBytes(int m, int n, int k, bool transposeA, bool transposeB)
    {
        if (IsSmall(m, n, k) || m == 1)
        {
            return 0;
        }

        Split split = Split.Of(m, n, k, transposeA);
        return (((split.Tasks * (long)split.PanelColumns) + (split.PacksA ? RoundUp(m, split.TileRows) : 0)) * Math.Min(k, MaxDepth) * sizeof(float)) + 128;
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

    /// <summary>How the columns of a packed matrix are cut: columns of a panel, and how many panels.</summary>
    internal static (int Columns, int Panels) PanelsOf(int n)
    {
        int vectors = (n + Lanes - 1) / Lanes;

        // Three vectors per tile are the fastest; two where they divide the columns evenly and three do not.
        int perPanel = vectors % 3 != 0 && vectors % 2 == 0 ? 2 : Math.Min(3, vectors);
        return (perPanel * Lanes, (vectors + perPanel - 1) / perPanel);
    }

    // The rows of a tile: as many as there are registers for.
    private static int TileRows(int panelColumns) => Vector512.IsHardwareAccelerated ? 8 : (panelColumns / Lanes) switch { 1 => 8, 2 => 6, _ => 4 };

    /// <summary>The rows of a packed A, those that fill its last tile included; 0 where A is better read where it lies.</summary>
    internal static int PackedRows(int m, int n) => TileRows(PanelsOf(n).Columns) == GemmPackedTile.Rows ? (int)RoundUp(m, GemmPackedTile.Rows) : 0;

    /// <summary>The columns of a packed panel, those that fill its last vector included.</summary>
    internal static int WidthOf(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>The product of a few rows with panels that are packed: a task that one thread runs, panel by panel.</summary>
    internal static GemmTask Block(int m, int n, int k, float* a, long aRow, long aStep, float* c, int ldc, bool accumulate, in Epilogue epilogue) => new()
    {
        A = a,
        ARow = aRow,
        AStep = aStep,
        C = c,
        Ldc = ldc,
        M = m,
        N = n,
        K = k,
        PanelColumns = PanelsOf(n).Columns,
        RowGroup = m,
        TileRows = TileRows(PanelsOf(n).Columns),
        Lanes = Lanes,
        Accumulate = accumulate,
        Epilogue = epilogue,
    };

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
        Split split = Split.Of(m, n, k, aRow == 1 && aStep != 1);
        for (int start = 0; start < k; start += MaxDepth)
        {
            int depth = Math.Min(MaxDepth, k - start);
            GemmTask task = new()
            {
                A = a + (start * aStep),
                ARow = aRow,
                AStep = aStep,
                B = b + (start * bStep),
                BColumn = bColumn,
                BStep = bStep,
                C = c,
                Ldc = ldc,
                M = m,
                N = n,
                K = depth,
                Packed = scratch,
                PanelColumns = split.PanelColumns,
                Panels = split.Panels,
                RowGroup = split.RowGroup,
                TileRows = split.TileRows,
                Lanes = Lanes,
                Accumulate = accumulate || start > 0,
                Epilogue = epilogue.Part(start == 0, start + depth == k),
            };
            if (split.PacksA)
            {
                task.PackedA = (float*)RoundUp((long)(scratch + ((long)split.Tasks * split.PanelColumns * depth)), 64);
                GemmPackRowsTask pack = new() { Task = task };
                Workers.For((m + split.TileRows - 1) / split.TileRows, 4, ref pack);
            }

            if (split.PacksFirst)
            {
                GemmPackTask pack = new() { Task = task };
                Workers.For(split.Panels, 1, ref pack);
                task.IsPacked = true;
            }

            Workers.For(split.Tasks, (long)m * n * depth < 1 << 17 ? split.Tasks : 1, ref task);
        }
    }

    /// <summary>How a product is shared out; it follows from the sizes alone.</summary>
    private readonly struct Split
    {
        public int PanelColumns { get; private init; }

        public int Panels { get; private init; }

        public int RowGroup { get; private init; }

        public int TileRows { get; private init; }

        public bool PacksFirst { get; private init; }

        public bool PacksA { get; private init; }

        public int Tasks { get; private init; }

        public static Split Of(int m, int n, int k, bool transposeA)
        {
            (int columns, int panels) = PanelsOf(n);
            int tile = Gemm.TileRows(columns);
            bool packsA = tile == GemmPackedTile.Rows && m >= tile && (transposeA ? n >= PaysForRuns : n >= PaysForTranspose && m < ManyRows);
            if (m >= ManyRows && m >= n)
            {
                // Where B stays in the second-level cache, few rows at a time let A stay in the first.
                int group = ((long)n * k <= 1 << 17 ? TaskRows / 2 : TaskRows) / tile * tile;
                int groups = (m + group - 1) / group;
                return new Split { PanelColumns = columns, Panels = panels, RowGroup = group, TileRows = tile, PacksFirst = true, PacksA = packsA, Tasks = Math.Max(groups, panels) };
            }

            int wanted = Math.Max(1, (EnoughTasks + panels - 1) / panels);
            int rows = Math.Max(tile, (int)RoundUp((m + wanted - 1) / wanted, tile));
            return new Split { PanelColumns = columns, Panels = panels, RowGroup = rows, TileRows = tile, PacksA = packsA, Tasks = panels * ((m + rows - 1) / rows) };
        }
    }
}
