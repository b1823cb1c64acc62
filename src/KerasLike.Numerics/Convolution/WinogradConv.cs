using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>A convolution with three by three taps by Winograd's F(2 x 2, 3 x 3): four output pixels take sixteen multiplications for each pair of channels instead of 36.</summary>
/// <remarks>
/// A block of tiles is transformed into sixteen matrices of tiles by channels, each multiplied by its part of the transformed filter, and transformed back
/// while all of it is in the second-level cache. The error is not larger than a direct sum's (relative root mean square 2e-7 against 3e-7 for 32 channels, 5e-7
/// against 9e-7 for 256): there are roundings before the multiplication, but the sums are nine times shorter.
/// </remarks>
internal sealed unsafe class WinogradConv : SlotWork
{
    private const int BlockNumbers = 3 << 15;

    private const int Taps = 9;

    private readonly WinogradTiles _tiles;
    private readonly int _panelColumns;
    private readonly int _panels;
    private float* _source;
    private float* _target;
    private float* _u;
    private float* _slots;
    private Epilogue _epilogue;
    private PatchProduct.Filter _filter;

    /// <summary>Plans the convolution from the source's pixels to the target's.</summary>
    public WinogradConv(int batch, int[] source, int[] target, int[] before, int channels, int columns)
    {
        _tiles = new WinogradTiles(batch, source, target, before, channels, columns, BlockNumbers);
        (_panelColumns, _panels) = Gemm.PanelsOf(columns);
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => ((WinogradTiles.Places * FilterPlane) + _tiles.Columns + (Slots * SlotNumbers)) * sizeof(float);

    private long PanelNumbers => (long)_panelColumns * _tiles.Channels;

    private long FilterPlane => (_panels * PanelNumbers) + 16;

    private long SlotNumbers =>
        Math.Max(Taps * PanelNumbers, (WinogradTiles.Places * (_tiles.Plane(_tiles.Channels) + _tiles.Plane(_tiles.Columns) + _tiles.Channels)) + _tiles.Columns) + NativeBuffer.Stagger;

    /// <summary>Computes the target.</summary>
    public void Run(float* source, in PatchProduct.Filter filter, float* target, void* scratch, in Epilogue epilogue)
    {
        _source = source;
        _filter = filter;
        _target = target;
        _epilogue = epilogue;
        _u = (float*)scratch;
        float* zeros = _u + (WinogradTiles.Places * FilterPlane);
        _slots = zeros + _tiles.Columns;
        if (epilogue.Bias is null)
        {
            NativeMemory.Clear(zeros, (nuint)(_tiles.Columns * sizeof(float)));
            _epilogue.Bias = zeros;
        }

        Share(0, _panels);
        Share(1, _tiles.Blocks);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        float* memory = _slots + (slot * SlotNumbers);
        if (kind == 0)
        {
            Transform((int)task, memory);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Block<V512>(task, memory);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Block<V256>(task, memory);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Block<V128>(task, memory);
        }
        else
        {
            Block<V1>(task, memory);
        }
    }

    // A panel of the filter: its taps are packed as the product reads them, so that what is transformed lies in order already.
    private void Transform(int panel, float* taps)
    {
        int columns = Math.Min(_panelColumns, _tiles.Columns - (panel * _panelColumns));
        int width = Gemm.WidthOf(columns);
        for (int tap = 0; tap < Taps; tap++)
        {
            GemmPack.Panel(_filter.Start + _filter.Taps[tap] + ((long)panel * _panelColumns * _filter.Column), _filter.Column, _filter.Inner, columns, width, _tiles.Channels, taps + (tap * PanelNumbers));
        }

        WinogradTransform.Filter body = new() { G = taps, Tap = PanelNumbers, U = _u + (panel * PanelNumbers), Plane = FilterPlane };
        Lanes.Run((long)width * _tiles.Channels, ref body);
    }

    private void Block<V>(long block, float* memory)
        where V : struct, IVector<V>
    {
        (int channels, int columns) = (_tiles.Channels, _tiles.Columns);
        (long from, long to) = (_tiles.Plane(channels), _tiles.Plane(columns));
        float* v = memory, m = v + (WinogradTiles.Places * from), copy = m + (WinogradTiles.Places * to), outside = copy + (WinogradTiles.Places * channels);
        long first = block * _tiles.Block;
        int count = (int)Math.Min(_tiles.Block, _tiles.Count - first);
        for (int tile = 0; tile < count; tile++)
        {
            float* pixels = _tiles.Seen(_source, first + tile, copy, out long row);
            WinogradTransform.Input<V>(pixels, row, channels, v + ((long)tile * channels), from);
        }

        for (int place = 0; place < WinogradTiles.Places; place++)
        {
            GemmTask product = Gemm.Block(count, columns, channels, v + (place * from), channels, 1, m + (place * to), columns, false, default);
            for (int panel = 0; panel < _panels; panel++)
            {
                product.Rows(panel, 0, _u + (place * FilterPlane) + (panel * PanelNumbers));
            }
        }

        for (int tile = 0; tile < count; tile++)
        {
            WinogradTransform.Output<V>(m + ((long)tile * columns), to, columns, _epilogue.Bias, _tiles.Target(_target, first + tile, outside));
        }

        if (_epilogue.Activation is not null)
        {
            Activate(first, first + count);
        }
    }

    // The tiles of a row of tiles hold parts of two rows of pixels.
    private void Activate(long tile, long end)
    {
        while (tile < end)
        {
            (_, int y, int x) = _tiles.Place(tile);
            long tiles = Math.Min(end - tile, (_tiles.Width - x + 1) / 2);
            float* pixel = _tiles.Target(_target, tile, null).P00;
            long numbers = Math.Min(2 * tiles, _tiles.Width - x) * _tiles.Columns;
            _epilogue.Activation(pixel, numbers);
            if (y + 1 < _tiles.Height)
            {
                _epilogue.Activation(pixel + ((long)_tiles.Width * _tiles.Columns), numbers);
            }

            tile += tiles;
        }
    }
}
