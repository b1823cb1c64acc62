namespace KerasLike.Numerics;

/// <summary>y = x * w: a convolution, channels last; x (batch, pixels, in), w (kernel, in / groups, out), y (batch, pixels, out).</summary>
/// <remarks>Source: Chetlur et al., "cuDNN: efficient primitives for deep learning", 2014: the patches are the rows of a product that is never laid out whole.</remarks>
public sealed unsafe class ConvForward : SlotWork
{
    private readonly ConvGeometry _geometry;
    private readonly PatchProduct _product;
    private readonly int[] _taps;
    private readonly WinogradConv? _winograd;
    private PatchProduct.Filter _filter;
    private PatchTarget _target;
    private float* _source;
    private float* _packed;
    private float* _slots;

    /// <summary>Plans the convolution.</summary>
    public ConvForward(ConvGeometry geometry)
    {
        _geometry = geometry;
        int[] offsets = new int[3 * geometry.Taps];
        _taps = GC.AllocateArray<int>(geometry.Taps, pinned: true);
        for (int tap = 0; tap < _taps.Length; tap++)
        {
            int x = tap % geometry.Kernel[2], y = tap / geometry.Kernel[2] % geometry.Kernel[1], z = tap / geometry.Kernel[2] / geometry.Kernel[1];
            offsets[3 * tap] = (z * geometry.Dilation[0]) - geometry.Before[0];
            offsets[(3 * tap) + 1] = (y * geometry.Dilation[1]) - geometry.Before[1];
            offsets[(3 * tap) + 2] = (x * geometry.Dilation[2]) - geometry.Before[2];
            _taps[tap] = tap * geometry.GroupIn * geometry.OutChannels;
        }

        _winograd = WinogradTiles.Pay(geometry) ? new WinogradConv(geometry.Batch, geometry.Input, geometry.Output, geometry.Before, geometry.InChannels, geometry.OutChannels) : null;
        int merged = geometry.Merged(geometry.GroupOut);
        PatchGrid grid = new(geometry.Batch, geometry.Output, geometry.Input, geometry.Stride, offsets, geometry.InChannels, merged * geometry.GroupIn);
        _product = new PatchProduct(grid, geometry.Groups / merged, merged * geometry.GroupIn, merged * geometry.GroupOut, merged);
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => _geometry.IsProduct
        ? Gemm.ScratchBytes(checked((int)_geometry.Pixels), _geometry.OutChannels, _geometry.InChannels, false, false)
        : _winograd?.ScratchBytes ?? (_product.PackedNumbers + (Slots * _product.SlotNumbers)) * sizeof(float);

    /// <summary>Computes y.</summary>
    public void Run(float* x, float* w, float* y, void* scratch, in Epilogue epilogue = default)
    {
        ConvGeometry g = _geometry;
        if (g.IsProduct)
        {
            Gemm.Run((int)g.Pixels, g.OutChannels, g.InChannels, x, g.InChannels, false, w, g.OutChannels, false, y, g.OutChannels, scratch, false, epilogue);
            return;
        }

        _source = x;
        _packed = (float*)scratch;
        _slots = _packed + _product.PackedNumbers;
        _filter = new PatchProduct.Filter { Start = w, Taps = (int*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _taps[0]), Inner = g.OutChannels, Column = 1, Group = g.GroupOut };
        if (_winograd is not null)
        {
            _winograd.Run(x, _filter, y, scratch, epilogue);
            return;
        }

        _target = new PatchTarget { Start = y, Channels = g.OutChannels, Epilogue = epilogue };
        Share(0, _product.PackTasks);
        Share(1, _product.Tasks);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        if (kind == 0)
        {
            _product.Pack((int)task, _filter, _packed);
        }
        else
        {
            _product.Run(task, _source, _packed, _slots + (slot * _product.SlotNumbers), _target);
        }
    }
}
