using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>The gradient by the filter of a convolution with three by three taps, in Winograd's transformed tiles: the tiles are the inner dimension of sixteen products.</summary>
/// <remarks>The blocks of tiles are dealt to a fixed number of lanes with sums of their own, as in <see cref="ConvFilterGradient"/>.</remarks>
internal sealed unsafe class WinogradFilterGradient : SlotWork
{
    private const int BlockNumbers = 5 << 14;

    private const int MaxLanes = 16;

    // Numbers of a lane: all that is added up stays in the second-level cache.
    private const long MostSums = 1 << 16;

    private readonly WinogradTiles _tiles;
    private readonly int _panelColumns;
    private readonly int _panels;
    private readonly int _lanes;
    private float* _x;
    private float* _dy;
    private float* _sums;
    private float* _zeros;
    private float* _slots;

    /// <summary>Plans the gradient.</summary>
    public WinogradFilterGradient(ConvGeometry g)
    {
        _tiles = new WinogradTiles(g.Batch, g.Input, g.Output, g.Before, g.InChannels, g.OutChannels, BlockNumbers);
        (_panelColumns, _panels) = Gemm.PanelsOf(g.OutChannels);
        _lanes = (int)Math.Min(MaxLanes, _tiles.Blocks);
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => ((_lanes * LaneSize) + _tiles.Columns + (Slots * SlotNumbers)) * sizeof(float);

    private long Plane => (long)_tiles.Channels * _tiles.Columns;

    private long LaneSize => WinogradTiles.Places * Plane;

    private long SlotNumbers => (WinogradTiles.Places * (_tiles.Plane(_tiles.Channels) + _tiles.Plane(_tiles.Columns) + _tiles.Channels)) + NativeBuffer.Stagger;

    /// <summary>Whether a convolution has tiles, and they pay.</summary>
    public static bool Pays(ConvGeometry g) => WinogradTiles.Pay(g) && g.Pixels > 0 && (long)WinogradTiles.Places * g.InChannels * g.OutChannels <= MostSums;

    /// <summary>Computes dw.</summary>
    public void Run(float* x, float* dy, float* dw, void* scratch)
    {
        _x = x;
        _dy = dy;
        _sums = (float*)scratch;
        _zeros = _sums + (_lanes * LaneSize);
        _slots = _zeros + _tiles.Columns;
        NativeMemory.Clear(_zeros, (nuint)(_tiles.Columns * sizeof(float)));
        Share(0, _lanes);
        WinogradTransform.FilterGradient body = new() { S = _sums, Plane = Plane, Lanes = _lanes, G = dw };
        Lanes.Run(Plane, ref body);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        float* memory = _slots + (slot * SlotNumbers);
        if (Vector512.IsHardwareAccelerated)
        {
            Lane<V512>(task, memory);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Lane<V256>(task, memory);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Lane<V128>(task, memory);
        }
        else
        {
            Lane<V1>(task, memory);
        }
    }

    private void Lane<V>(long lane, float* memory)
        where V : struct, IVector<V>
    {
        (int channels, int columns) = (_tiles.Channels, _tiles.Columns);
        (long rows, long inner) = (_tiles.Plane(channels), _tiles.Plane(columns));
        float* v = memory, w = v + (WinogradTiles.Places * rows), copy = w + (WinogradTiles.Places * inner), sums = _sums + (lane * LaneSize);
        long start = _tiles.Blocks * lane / _lanes;
        for (long block = start; block < _tiles.Blocks * (lane + 1) / _lanes; block++)
        {
            long first = block * _tiles.Block;
            int count = (int)Math.Min(_tiles.Block, _tiles.Count - first);
            for (int tile = 0; tile < count; tile++)
            {
                float* pixels = _tiles.Seen(_x, first + tile, copy, out long row);
                WinogradTransform.Input<V>(pixels, row, channels, v + ((long)tile * channels), rows);
                WinogradTransform.Gradient<V>(_tiles.Target(_dy, first + tile, _zeros), columns, tile, _tiles.Block, _panelColumns, w, inner);
            }

            for (int place = 0; place < WinogradTiles.Places; place++)
            {
                GemmTask product = Gemm.Block(channels, columns, count, v + (place * rows), 1, channels, sums + (place * Plane), columns, block > start, default);
                for (int panel = 0; panel < _panels; panel++)
                {
                    product.Rows(panel, 0, w + (place * inner) + ((long)panel * _panelColumns * _tiles.Block));
                }
            }
        }
    }
}
