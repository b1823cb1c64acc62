using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>
/// The pixels that blocks of grid rows see, where they lie: the pixels of a row are equally far from each other, and each run of taps is equally far
/// from all of them. Where taps look beyond the borders, the rows a block sees are first copied with zeros around them.
/// </summary>
internal sealed unsafe class RowSource
{
    // Pixels of a block, about.
    private const int BlockPixels = 192;

    private const int EnoughTasks = 8;

    private readonly PatchGrid _grid;
    private readonly int[] _padded; // lengths of the copy, or of the source where none is needed
    private readonly bool _copies;

    /// <summary>Plans the blocks.</summary>
    public RowSource(PatchGrid grid)
    {
        _grid = grid;
        Run = grid.RunOfTaps;
        _copies = !grid.StaysInside;
        Planes = grid.Pixels / Math.Max(1, (long)grid.Grid[1] * grid.Grid[2]);
        int enough = (int)Math.Max(1, Planes * grid.Grid[1] / EnoughTasks);
        Rows = Math.Clamp(Math.Min(BlockPixels / Math.Max(1, grid.Grid[2]), enough), 1, Math.Max(1, grid.Grid[1]));
        BlocksPerPlane = (grid.Grid[1] + Rows - 1) / Rows;
        _padded = _copies
            ? [grid.High[0] - grid.Low[0] + 1, ((Rows - 1) * grid.Step[1]) + grid.High[1] - grid.Low[1] + 1, ((grid.Grid[2] - 1) * grid.Step[2]) + grid.High[2] - grid.Low[2] + 1]
            : grid.Source;
        Offsets = GC.AllocateArray<long>(grid.Taps / Run, pinned: true);
        for (int i = 0; i < Offsets.Length; i++)
        {
            int tap = i * Run;
            (int z, int y, int x) = _copies
                ? (grid.Offset(tap, 0) - grid.Low[0], grid.Offset(tap, 1) - grid.Low[1], grid.Offset(tap, 2) - grid.Low[2])
                : (grid.Offset(tap, 0), grid.Offset(tap, 1), grid.Offset(tap, 2));
            Offsets[i] = ((((long)z * _padded[1]) + y) * _padded[2] + x) * grid.Channels;
        }
    }

    /// <summary>Taps of a run.</summary>
    public int Run { get; }

    /// <summary>Where each run begins, from the first pixel that a row sees.</summary>
    public long[] Offsets { get; }

    /// <summary>Rows of a block; the last of a plane has fewer.</summary>
    public int Rows { get; }

    /// <summary>Blocks of all planes of all images.</summary>
    public long Blocks => Planes * BlocksPerPlane;

    /// <summary>Numbers from one grid row to the next.</summary>
    public long RowStep => (long)_grid.Step[1] * _padded[2] * _grid.Channels;

    /// <summary>Numbers from one grid pixel to the next.</summary>
    public int PixelStep => _grid.Step[2] * _grid.Channels;

    /// <summary>Numbers that each thread needs for its copy.</summary>
    public long SlotNumbers => (_copies ? (long)_padded[0] * _padded[1] * _padded[2] * _grid.Channels : 0) + NativeBuffer.Stagger;

    private long Planes { get; }

    private int BlocksPerPlane { get; }

    /// <summary>Whether reading in place pays: single numbers, or rows shorter than a tile, do not.</summary>
    public static bool Pays(PatchGrid grid, int depth) => grid.Taps > 0 && grid.RunOfTaps * depth > 1 && grid.Grid[2] >= 4;

    /// <summary>The place of a block: image, plane, first row, rows.</summary>
    public (int Image, int Z, int Row, int Rows) Place(long block)
    {
        (long rest, long of) = Math.DivRem(block, BlocksPerPlane);
        (long image, long z) = Math.DivRem(rest, _grid.Grid[0]);
        int first = (int)of * Rows;
        return ((int)image, (int)z, first, Math.Min(Rows, _grid.Grid[1] - first));
    }

    /// <summary>What the first pixel of a block sees: in the source, or in a copy in the thread's memory.</summary>
    public float* Open(long block, float* source, float* slot)
    {
        (int image, int z, int first, int rows) = Place(block);
        if (_copies)
        {
            Copy(source, image, z, first, rows, slot);
            return slot;
        }

        return source + ((((((long)image * _grid.Source[0]) + (z * _grid.Step[0])) * _grid.Source[1]) + (first * _grid.Step[1])) * _grid.Source[2] * _grid.Channels);
    }

    // The rows that a block sees, zeros where they lie outside.
    private void Copy(float* source, int image, int z, int firstRow, int rows, float* to)
    {
        int channels = _grid.Channels;
        int startX = _grid.Low[2];
        int firstX = Math.Max(0, startX), endX = Math.Min(_grid.Source[2], startX + _padded[2]);
        int seen = ((rows - 1) * _grid.Step[1]) + _grid.High[1] - _grid.Low[1] + 1;
        for (int pz = 0; pz < _padded[0]; pz++)
        {
            for (int py = 0; py < seen; py++)
            {
                float* row = to + ((((long)pz * _padded[1]) + py) * _padded[2] * channels);
                int sz = (z * _grid.Step[0]) + _grid.Low[0] + pz, sy = (firstRow * _grid.Step[1]) + _grid.Low[1] + py;
                if ((uint)sz >= (uint)_grid.Source[0] || (uint)sy >= (uint)_grid.Source[1] || firstX >= endX)
                {
                    NativeMemory.Clear(row, (nuint)_padded[2] * (nuint)channels * sizeof(float));
                    continue;
                }

                NativeMemory.Clear(row, (nuint)(firstX - startX) * (nuint)channels * sizeof(float));
                PatchGrid.Copy(source + ((((((long)image * _grid.Source[0]) + sz) * _grid.Source[1] + sy) * _grid.Source[2]) + firstX) * channels, row + ((firstX - startX) * channels), (endX - firstX) * channels);
                NativeMemory.Clear(row + ((endX - startX) * channels), (nuint)(startX + _padded[2] - endX) * (nuint)channels * sizeof(float));
            }
        }
    }
}
