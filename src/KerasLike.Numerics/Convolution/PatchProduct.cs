using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>
/// Patches times a filter: the forward pass of a convolution, and, with other taps, its gradient by the input. The patches of a block of pixels are
/// gathered, a few taps at a time, into memory that stays in the second-level cache, and multiplied there.
/// </summary>
internal sealed unsafe class PatchProduct
{
    // Numbers of a block of patches: they share the second-level cache with a panel of the filter.
    private const int BlockNumbers = 1 << 15;

    // The inner dimension of a block, where one tap has no more channels.
    private const int Depth = 640;

    private const int MaxBlock = 256;

    private const int EnoughTasks = 8;

    private readonly PatchGrid _grid;
    private readonly int _groups;
    private readonly int _depth;
    private readonly int _columns;
    private readonly int _block;
    private readonly int _chunk;
    private readonly int _panelColumns;
    private readonly int _panels;
    private readonly RowProduct? _rows;
    private readonly int _merged;

    /// <summary>Plans the product.</summary>
    /// <param name="grid">The pixels and what they see.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="depth">Channels of a group of the source.</param>
    /// <param name="columns">Channels of a group of the result.</param>
    /// <param name="merged">How many groups of the filter are one here.</param>
    public PatchProduct(PatchGrid grid, int groups, int depth, int columns, int merged)
    {
        _merged = merged;
        (_grid, _groups, _depth, _columns) = (grid, groups, depth, columns);
        _chunk = Math.Clamp(Depth / depth, 1, Math.Max(1, grid.Taps));
        int fits = Math.Max(32, BlockNumbers / (_chunk * depth));
        long share = (grid.Pixels + EnoughTasks - 1) / EnoughTasks;
        _block = (int)((Math.Min(Math.Min(fits, MaxBlock), Math.Max(share, 8)) + 7) / 8 * 8);
        (_panelColumns, _panels) = Gemm.PanelsOf(columns);
        _rows = RowSource.Pays(grid, depth) ? new RowProduct(grid, groups, depth, columns) : null;
    }

    /// <summary>Numbers of one packed filter.</summary>
    public long PackedNumbers => (long)_groups * _panels * _panelColumns * _grid.Taps * _depth;

    /// <summary>Numbers that each thread needs: a block of patches and, where results are scattered, their block.</summary>
    public long SlotNumbers => _rows?.SlotNumbers ?? ((long)_block * ((_chunk * _depth) + (_columns + 15) / 16 * 16)) + NativeBuffer.Stagger;

    /// <summary>Blocks of all groups.</summary>
    public long Tasks => _rows?.Tasks ?? (_grid.Pixels + _block - 1) / _block * _groups;

    /// <summary>Panels of all groups, which are packed one by one.</summary>
    public int PackTasks => _groups * _panels;

    /// <summary>The numbers of the filter by tap, source channel and result channel.</summary>
    public struct Filter
    {
        /// <summary>The first number.</summary>
        public float* Start;

        /// <summary>From one tap to the next in the filter's memory, by the grid's taps.</summary>
        public int* Taps;

        /// <summary>From one source channel to the next.</summary>
        public long Inner;

        /// <summary>From one result channel to the next.</summary>
        public long Column;

        /// <summary>From one group to the next.</summary>
        public long Group;
    }

    /// <summary>Packs one panel of the filter.</summary>
    public void Pack(int task, in Filter filter, float* packed)
    {
        (int group, int panel) = Math.DivRem(task, _panels);
        int columns = Math.Min(_panelColumns, _columns - (panel * _panelColumns));
        int width = Gemm.WidthOf(columns);
        float* to = Panel(packed, group, panel);
        if (_merged > 1)
        {
            PackMerged(group, panel, columns, width, filter, to);
            return;
        }

        float* from = filter.Start + (group * filter.Group) + (panel * _panelColumns * filter.Column);
        for (int tap = 0; tap < _grid.Taps; tap++, to += (long)_depth * width)
        {
            GemmPack.Panel(from + filter.Taps[tap], filter.Column, filter.Inner, columns, width, _depth, to);
        }
    }

    // Blocks of the groups along the diagonal, zeros beside them.
    private void PackMerged(int group, int panel, int columns, int width, in Filter filter, float* to)
    {
        int depth = _depth / _merged, ownColumns = _columns / _merged;
        new Span<float>(to, checked(_grid.Taps * _depth * width)).Clear();
        for (int tap = 0; tap < _grid.Taps; tap++)
        {
            for (int j = 0; j < columns; j++)
            {
                (int own, int column) = Math.DivRem((panel * _panelColumns) + j, ownColumns);
                float* from = filter.Start + filter.Taps[tap] + (((group * _merged) + own) * filter.Group) + (column * filter.Column);
                for (int c = 0; c < depth; c++)
                {
                    to[((((long)tap * _depth) + (own * depth) + c) * width) + j] = from[c * filter.Inner];
                }
            }
        }
    }

    /// <summary>Computes one block of one group.</summary>
    public void Run(long task, float* source, float* packed, float* slot, in PatchTarget target)
    {
        if (_rows is not null)
        {
            _rows.Run(task, source, packed, slot, target);
            return;
        }

        (long block, long group) = Math.DivRem(task, _groups);
        long first = block * _block;
        int count = (int)Math.Min(_block, _grid.Pixels - first);
        float* results = slot + ((long)_block * _chunk * _depth);
        float* c = target.Scatters ? results : target.Start + (first * target.Channels) + (group * _columns);
        int ldc = target.Scatters ? _columns : target.Channels;
        for (int tap = 0; tap < _grid.Taps; tap += _chunk)
        {
            int taps = Math.Min(_chunk, _grid.Taps - tap);
            _grid.Gather(source, (int)group, first, count, tap, taps, slot);
            Epilogue epilogue = target.Epilogue.Part(tap == 0, tap + taps == _grid.Taps);
            GemmTask product = Gemm.Block(count, _columns, taps * _depth, slot, taps * _depth, 1, c, ldc, tap > 0, Shifted(epilogue, group * _columns));
            for (int panel = 0; panel < _panels; panel++)
            {
                int width = Gemm.WidthOf(Math.Min(_panelColumns, _columns - (panel * _panelColumns)));
                product.Rows(panel, 0, Panel(packed, (int)group, panel) + ((long)tap * _depth * width));
            }
        }

        if (target.Scatters)
        {
            for (int i = 0; i < count; i++)
            {
                (int image, int z, int y, int x) = _grid.Place(first + i);
                Buffer.MemoryCopy(results + ((long)i * _columns), target.Pixel(image, z, y, x) + (group * _columns), _columns * sizeof(float), _columns * sizeof(float));
            }
        }
    }

    private static Epilogue Shifted(Epilogue epilogue, long columns)
    {
        if (epilogue.Bias is not null)
        {
            epilogue.Bias += columns;
        }

        return epilogue;
    }

    private float* Panel(float* packed, int group, int panel) => packed + ((((long)group * _panels) + panel) * _panelColumns * _grid.Taps * _depth);
}

/// <summary>Where the results of a <see cref="PatchProduct"/> go: pixel after pixel, or every so many pixels.</summary>
internal unsafe struct PatchTarget
{
    public float* Start;
    public int Channels;
    public Epilogue Epilogue;

    // Where they are scattered: pixel q goes to q · step + phase of an image of these lengths.
    public bool Scatters;
    public fixed int Lengths[3];
    public fixed int Step[3];
    public fixed int Phase[3];

    public readonly float* Pixel(int image, int z, int y, int x) =>
        Start + ((((((((long)image * Lengths[0]) + (z * Step[0]) + Phase[0]) * Lengths[1]) + (y * Step[1]) + Phase[1]) * Lengths[2]) + (x * Step[2]) + Phase[2]) * Channels);
}
