namespace KerasLike.Numerics;

/// <summary>A <see cref="PatchProduct"/> whose patches are read where they lie: no patch is gathered.</summary>
internal sealed unsafe class RowProduct(PatchGrid grid, int groups, int depth, int columns)
{
    // Numbers of a panel that stay in the second-level cache while rows go by.
    private const int SecondLevel = 1 << 17;

    private readonly RowSource _source = new(grid);

    /// <summary>Numbers that each thread needs.</summary>
    public long SlotNumbers => _source.SlotNumbers;

    /// <summary>Blocks of rows of all images and groups.</summary>
    public long Tasks => _source.Blocks * groups;

    /// <summary>Computes one block of rows of one group.</summary>
    public void Run(long task, float* source, float* packed, float* slot, in PatchTarget target)
    {
        (long block, long group) = Math.DivRem(task, groups);
        (int image, int z, int firstRow, int rows) = _source.Place(block);
        float* from = _source.Open(block, source, slot) + (group * depth);
        (int panelColumns, int panels) = Gemm.PanelsOf(columns);

        // The function is applied to whole rows once all panels have been through: few calls, and the rows are still in cache.
        Epilogue epilogue = target.Epilogue.Part(isFirst: true, isLast: false);
        if (epilogue.Bias is not null)
        {
            epilogue.Bias += group * columns;
        }

        int ldc = target.Scatters ? target.Step[2] * target.Channels : target.Channels;
        fixed (long* offsets = _source.Offsets)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                float* filter = packed + (((group * panels) + panel) * panelColumns * grid.Taps * depth);
                int width = Gemm.WidthOf(Math.Min(panelColumns, columns - (panel * panelColumns)));
                int runs = Math.Clamp(SecondLevel / (_source.Run * depth * width), 1, _source.Offsets.Length);
                for (int run = 0; run < _source.Offsets.Length; run += runs)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        float* c = RowOf(target, image, z, firstRow + row) + (group * columns);
                        GemmTask product = Gemm.Block(grid.Grid[2], columns, _source.Run * depth, from + (row * _source.RowStep), _source.PixelStep, 1, c, ldc, run > 0, run > 0 ? default : epilogue);
                        product.Offsets = offsets + run;
                        product.Segments = Math.Min(runs, _source.Offsets.Length - run);
                        product.Rows(panel, 0, filter + ((long)run * _source.Run * depth * width));
                    }
                }
            }
        }

        if (target.Epilogue.Activation is not null)
        {
            Finish(target, image, z, firstRow, rows, (int)group, ldc);
        }
    }

    private void Finish(in PatchTarget target, int image, int z, int firstRow, int rows, int group, int ldc)
    {
        if (ldc == columns)
        {
            target.Epilogue.Activation(RowOf(target, image, z, firstRow), (long)rows * grid.Grid[2] * columns);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            float* c = RowOf(target, image, z, firstRow + row) + (group * columns);
            for (int x = 0; x < grid.Grid[2]; x++)
            {
                target.Epilogue.Activation(c + ((long)x * ldc), columns);
            }
        }
    }

    private float* RowOf(in PatchTarget target, int image, int z, int y) => target.Scatters
        ? target.Pixel(image, z, y, 0)
        : target.Start + ((((((((long)image * grid.Grid[0]) + z) * grid.Grid[1]) + y) * grid.Grid[2])) * target.Channels);
}
