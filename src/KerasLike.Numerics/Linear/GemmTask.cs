using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>One share of a product: a panel of B and a group of rows, or, where all of B is packed already, a group of rows and every panel.</summary>
internal unsafe struct GemmTask : IRangeBody
{
    public float* A;
    public float* B;
    public float* C;
    public float* Packed;
    public float* PackedA;
    public long ARow;
    public long AStep;
    public long BColumn;
    public long BStep;
    public long* Offsets;
    public int Segments;
    public int Ldc;
    public int M;
    public int N;
    public int K;
    public int PanelColumns;
    public int Panels;
    public int RowGroup;
    public int TileRows;
    public int Lanes;
    public bool IsPacked;
    public bool Accumulate;
    public Epilogue Epilogue;

    /// <inheritdoc/>
    public readonly void Invoke(long start, long end)
    {
        for (int task = (int)start; task < end; task++)
        {
            if (IsPacked)
            {
                for (int panel = 0; panel < Panels && task * RowGroup < M; panel++)
                {
                    Rows(panel, task, PanelMemory(panel));
                }
            }
            else
            {
                // A task packs its panel itself: the memory is then in its own core's cache.
                int panel = task % Panels;
                Pack(panel, PanelMemory(task));
                Rows(panel, task / Panels, PanelMemory(task));
            }
        }
    }

    /// <summary>Copies a panel of B to where the tiles read it front to back.</summary>
    public readonly void Pack(int panel, float* packed)
    {
        int column = panel * PanelColumns;
        int columns = Math.Min(PanelColumns, N - column);
        GemmPack.Panel(B + (column * BColumn), BColumn, BStep, columns, (columns + Lanes - 1) / Lanes * Lanes, K, packed);
    }

    /// <summary>The memory of a packed panel.</summary>
    public readonly float* PanelMemory(int index) => Packed + ((long)index * PanelColumns * K);

    /// <summary>Copies all rows to where tiles read them front to back, if there is a place.</summary>
    public readonly void PackRows()
    {
        for (int tile = 0; PackedA is not null && tile * TileRows < M; tile++)
        {
            PackRows(tile);
        }
    }

    /// <summary>Copies the rows of a tile to where it reads them front to back.</summary>
    public readonly void PackRows(int tile)
    {
        int row = tile * TileRows;
        GemmPack.Panel(A + (row * ARow), ARow, AStep, Math.Min(TileRows, M - row), TileRows, K, PackedA + ((long)row * K));
    }

    /// <summary>Multiplies a group of rows by a packed panel.</summary>
    public readonly void Rows(int panel, int group, float* packed)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Rows<V512>(panel * PanelColumns, group * RowGroup, packed);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Rows<V256>(panel * PanelColumns, group * RowGroup, packed);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Rows<V128>(panel * PanelColumns, group * RowGroup, packed);
        }
        else
        {
            Rows<V1>(panel * PanelColumns, group * RowGroup, packed);
        }
    }

    [SkipLocalsInit]
    private readonly void Rows<V>(int column, int firstRow, float* b)
        where V : struct, IVector<V>
    {
        int columns = Math.Min(PanelColumns, N - column);
        int vectors = (columns + V.Count - 1) / V.Count;
        int width = vectors * V.Count;
        float* edge = stackalloc float[8 * 48];
        float* first = stackalloc float[48];
        new Span<float>(first, 48).Clear();
        if (Epilogue.Bias is not null)
        {
            new ReadOnlySpan<float>(Epilogue.Bias + column, columns).CopyTo(new Span<float>(first, columns));
        }

        int end = Math.Min(firstRow + RowGroup, M);
        long start = 0;
        long* offsets = Segments > 0 ? Offsets : &start;
        int segments = Math.Max(1, Segments);
        for (int row = firstRow; row < end; row += TileRows)
        {
            int rows = Math.Min(TileRows, M - row);
            int tile = rows <= 4 ? 4 : TileRows;
            float* c = C + ((long)row * Ldc) + column;
            bool isWhole = rows == tile && columns == width;
            float* to = isWhole ? c : edge;
            int ldc = isWhole ? Ldc : width;
            bool accumulate = isWhole && Accumulate;
            if (PackedA is null)
            {
                GemmTile.Run<V>(tile, vectors, A + (row * ARow), ARow, AStep, rows - 1, offsets, segments, b, width, K, first, to, ldc, accumulate);
            }
            else if (tile == TileRows && vectors == 2)
            {
                GemmPackedTile.Run<V>(PackedA + ((long)row * K), b, K, first, to, ldc, accumulate);
            }
            else
            {
                GemmTile.Run<V>(tile, vectors, PackedA + ((long)row * K), 1, TileRows, rows - 1, &start, 1, b, width, K, first, to, ldc, accumulate);
            }

            if (!isWhole)
            {
                CopyEdge(edge, width, c, rows, columns);
            }

            for (int i = 0; i < rows && Epilogue.Activation is not null; i++)
            {
                Epilogue.Activation(c + ((long)i * Ldc), columns);
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

/// <summary>Packs tiles of A ahead of the products.</summary>
internal unsafe struct GemmPackRowsTask : IRangeBody
{
    public GemmTask Task;

    /// <inheritdoc/>
    public readonly void Invoke(long start, long end)
    {
        for (int tile = (int)start; tile < end; tile++)
        {
            Task.PackRows(tile);
        }
    }
}

/// <summary>Packs panels of B ahead of the products.</summary>
internal unsafe struct GemmPackTask : IRangeBody
{
    public GemmTask Task;

    /// <inheritdoc/>
    public readonly void Invoke(long start, long end)
    {
        for (int panel = (int)start; panel < end; panel++)
        {
            Task.Pack(panel, Task.PanelMemory(panel));
        }
    }
}
