namespace KerasLike.Numerics;

/// <summary>The gradient of a convolution by its filter: dw from x and dy. The pixels are the inner dimension of a product.</summary>
/// <remarks>
/// The blocks of pixels are dealt to a fixed number of lanes, each with a filter of its own, that are added at the end: the bits do not depend on the
/// number of threads. Where a filter is too large for many of them, its taps are shared out as well.
/// </remarks>
public sealed unsafe class ConvFilterGradient : SlotWork
{
    private const int BlockNumbers = 1 << 15;
    private const int Depth = 640;
    private const int MaxBlock = 256;
    private const int MaxLanes = 16;

    // Lanes from which the taps need not be shared out as well.
    private const int EnoughLanes = 8;

    // Numbers of all lanes together.
    private const long LaneNumbers = 1 << 22;

    private readonly ConvGeometry _geometry;
    private readonly PatchGrid _grid;
    private readonly int _chunk;
    private readonly int _block;
    private readonly int _lanes;
    private readonly int _panelColumns;
    private readonly int _panels;
    private readonly RowSource? _rows;
    private readonly WinogradFilterGradient? _winograd;
    private readonly int _merged;
    private readonly int _groups;
    private readonly int _depth;
    private readonly int _columns;

    // How many tasks share the columns of a product where there would be too few otherwise.
    private readonly int _splits;
    private float* _x;
    private float* _dy;
    private float* _partial;
    private float* _slots;

    /// <summary>Plans the gradient.</summary>
    public ConvFilterGradient(ConvGeometry geometry)
    {
        _geometry = geometry;
        _merged = geometry.Merged(geometry.GroupOut);
        (_groups, _depth, _columns) = (geometry.Groups / _merged, _merged * geometry.GroupIn, _merged * geometry.GroupOut);
        int[] offsets = new int[3 * geometry.Taps];
        for (int tap = 0; tap < geometry.Taps; tap++)
        {
            int x = tap % geometry.Kernel[2], y = tap / geometry.Kernel[2] % geometry.Kernel[1], z = tap / geometry.Kernel[2] / geometry.Kernel[1];
            offsets[3 * tap] = (z * geometry.Dilation[0]) - geometry.Before[0];
            offsets[(3 * tap) + 1] = (y * geometry.Dilation[1]) - geometry.Before[1];
            offsets[(3 * tap) + 2] = (x * geometry.Dilation[2]) - geometry.Before[2];
        }

        _grid = new PatchGrid(geometry.Batch, geometry.Output, geometry.Input, geometry.Stride, offsets, geometry.InChannels, _depth);
        _chunk = Math.Clamp(Depth / _depth, 1, geometry.Taps);
        _block = Math.Clamp(BlockNumbers / (_chunk * _depth) / 8 * 8, 32, MaxBlock);
        _rows = RowSource.Pays(_grid, _depth) ? new RowSource(_grid) : null;
        _lanes = (int)Math.Max(1, Math.Min(Math.Min(MaxLanes, Blocks), LaneNumbers / Math.Max(1, LaneSize)));
        _winograd = WinogradFilterGradient.Pays(geometry) ? new WinogradFilterGradient(geometry) : null;
        (_panelColumns, _panels) = Gemm.PanelsOf(_columns);
        _splits = (int)Math.Clamp(EnoughLanes / ((long)_lanes * Chunks * _groups), 1, _panels);
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => _geometry.IsProduct
        ? Gemm.ScratchBytes(_geometry.InChannels, _geometry.OutChannels, checked((int)_geometry.Pixels), true, false)
        : _winograd?.ScratchBytes ?? ((UsesLanes ? _lanes * LaneSize : 0) + (Slots * SlotNumbers)) * sizeof(float);

    // Numbers of a lane: the filter's, and zeros between merged groups.
    private long LaneSize => _geometry.FilterSize * _merged;

    private long Blocks => _rows?.Blocks ?? (_grid.Pixels + _block - 1) / _block;

    private bool UsesLanes => _lanes > 1 || _merged > 1;

    private int Chunks => _rows is not null ? (_lanes >= EnoughLanes ? 1 : _rows.Offsets.Length) : (_geometry.Taps + _chunk - 1) / _chunk;

    private long SlotNumbers => _rows is not null
        ? _rows.SlotNumbers + ((long)_rows.Rows * _grid.Grid[2] * _panels * _panelColumns)
        : ((long)_block * ((_chunk * _depth) + (_panels * _panelColumns))) + NativeBuffer.Stagger;

    /// <summary>Computes dw.</summary>
    public void Run(float* x, float* dy, float* dw, void* scratch)
    {
        ConvGeometry g = _geometry;
        if (g.IsProduct)
        {
            Gemm.Run(g.InChannels, g.OutChannels, (int)g.Pixels, x, g.InChannels, true, dy, g.OutChannels, false, dw, g.OutChannels, scratch);
            return;
        }

        if (_winograd is not null)
        {
            _winograd.Run(x, dy, dw, scratch);
            return;
        }

        _x = x;
        _dy = dy;
        _partial = UsesLanes ? (float*)scratch : dw;
        _slots = (float*)scratch + (UsesLanes ? _lanes * LaneSize : 0);
        if (_grid.Pixels == 0)
        {
            new Span<float>(dw, checked((int)g.FilterSize)).Clear();
            return;
        }

        Share(0, (long)_lanes * Chunks * _groups * _splits);
        if (_merged > 1)
        {
            SumDiagonal(dw);
        }
        else if (_lanes > 1)
        {
            LaneSum sum = new() { Partial = _partial, Lanes = _lanes, Size = LaneSize, Y = dw };
            Lanes.Run(LaneSize, ref sum);
        }
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        if (_rows is not null)
        {
            InPlace(_rows, task, slot);
            return;
        }

        ConvGeometry g = _geometry;
        (long rest, long split) = Math.DivRem(task, _splits);
        (rest, long group) = Math.DivRem(rest, _groups);
        (long lane, long chunk) = Math.DivRem(rest, Chunks);
        int tap = (int)chunk * _chunk;
        int taps = Math.Min(_chunk, g.Taps - tap);
        int rows = taps * _depth;
        float* patches = _slots + (slot * SlotNumbers);
        float* packed = patches + ((long)_block * _chunk * _depth);
        float* c = _partial + (lane * LaneSize) + ((long)tap * _depth * g.OutChannels) + (group * _columns);
        long start = Blocks * lane / _lanes;
        for (long block = start; block < Blocks * (lane + 1) / _lanes; block++)
        {
            long first = block * _block;
            int count = (int)Math.Min(_block, _grid.Pixels - first);
            _grid.Gather(_x, (int)group, first, count, tap, taps, patches);
            GemmTask product = Gemm.Block(rows, _columns, count, patches, 1, rows, c, g.OutChannels, block > start, default);
            for (int panel = (int)(_panels * split / _splits); panel < _panels * (split + 1) / _splits; panel++)
            {
                int columns = Math.Min(_panelColumns, _columns - (panel * _panelColumns));
                GemmPack.Panel(_dy + (first * g.OutChannels) + (group * _columns) + (panel * _panelColumns), 1, g.OutChannels, columns, Gemm.WidthOf(columns), count, packed);
                product.Rows(panel, 0, packed);
            }
        }
    }

    // One run of taps of one lane: channels of the run are the rows of the product, the pixels of a block of rows its inner dimension.
    private void InPlace(RowSource rows, long task, int slot)
    {
        ConvGeometry g = _geometry;
        (long rest, long split) = Math.DivRem(task, _splits);
        (rest, long group) = Math.DivRem(rest, _groups);
        (long lane, long chunk) = Math.DivRem(rest, Chunks);
        int runs = rows.Offsets.Length / Chunks;
        int width = _grid.Grid[2];
        float* copy = _slots + (slot * SlotNumbers);
        float* packed = copy + rows.SlotNumbers;
        long* segments = stackalloc long[rows.Rows];
        for (int row = 0; row < rows.Rows; row++)
        {
            segments[row] = row * rows.RowStep;
        }

        float* c = _partial + (lane * LaneSize) + (group * _columns);
        long start = Blocks * lane / _lanes;
        for (long block = start; block < Blocks * (lane + 1) / _lanes; block++)
        {
            (int image, int z, int first, int count) = rows.Place(block);
            float* x = rows.Open(block, _x, copy) + (group * _depth);
            float* dy = _dy + ((((((((long)image * _grid.Grid[0]) + z) * _grid.Grid[1]) + first) * width) * g.OutChannels) + (group * _columns));
            for (int panel = (int)(_panels * split / _splits); panel < _panels * (split + 1) / _splits; panel++)
            {
                int columns = Math.Min(_panelColumns, _columns - (panel * _panelColumns));
                GemmPack.Panel(dy + (panel * _panelColumns), 1, g.OutChannels, columns, Gemm.WidthOf(columns), count * width, packed);
                for (long run = chunk * runs; run < (chunk + 1) * runs; run++)
                {
                    GemmTask product = Gemm.Block(rows.Run * _depth, _columns, width, x + rows.Offsets[run], 1, rows.PixelStep, c + (run * rows.Run * _depth * g.OutChannels), g.OutChannels, block > start, default);
                    product.Offsets = segments;
                    product.Segments = count;
                    product.Rows(panel, 0, packed);
                }
            }
        }
    }

    // The blocks along the diagonal, of all lanes.
    private void SumDiagonal(float* dw)
    {
        ConvGeometry g = _geometry;
        for (int row = 0; row < g.Taps * g.GroupIn; row++)
        {
            (int tap, int c) = Math.DivRem(row, g.GroupIn);
            for (int k = 0; k < g.OutChannels; k++)
            {
                long from = ((((long)tap * _depth) + (k / g.GroupOut % _merged * g.GroupIn) + c) * g.OutChannels) + k;
                float sum = _partial[from];
                for (int lane = 1; lane < _lanes; lane++)
                {
                    sum += _partial[(lane * LaneSize) + from];
                }

                dw[((long)row * g.OutChannels) + k] = sum;
            }
        }
    }

    private struct LaneSum : ILaneBody
    {
        public float* Partial;
        public float* Y;
        public long Size;
        public int Lanes;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V sum = V.Load(Partial + i);
            for (int lane = 1; lane < Lanes; lane++)
            {
                sum += V.Load(Partial + (lane * Size) + i);
            }

            sum.Store(Y + i);
        }
    }
}
