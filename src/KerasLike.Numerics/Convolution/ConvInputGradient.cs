using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>The gradient of a convolution by its input, which is also the transposed convolution: dx from dy and w.</summary>
/// <remarks>
/// An input pixel sees the output pixels that saw it. With a stride these are other taps for each remainder of the pixel's place: each remainder is
/// a convolution of its own, over a coarser grid, and no zeros are multiplied.
/// </remarks>
public sealed unsafe class ConvInputGradient : SlotWork
{
    private readonly ConvGeometry _geometry;
    private readonly List<Phase> _phases = [];
    private readonly bool _leavesPixels;
    private readonly WinogradConv? _winograd;
    private readonly long _packedNumbers;
    private readonly long _slotNumbers;
    private PatchProduct.Filter _filter;
    private Phase _phase = null!;
    private float* _source;
    private float* _packed;
    private float* _slots;
    private PatchTarget _target;

    /// <summary>Plans the gradient.</summary>
    public ConvInputGradient(ConvGeometry geometry)
    {
        _geometry = geometry;
        int[] stride = geometry.Stride;
        if (WinogradTiles.Pay(geometry))
        {
            int[] before = [0, 2 - geometry.Before[1], 2 - geometry.Before[2]];
            _winograd = new WinogradConv(geometry.Batch, geometry.Output, geometry.Input, before, geometry.OutChannels, geometry.InChannels);
        }

        for (int phase = 0; phase < stride[0] * stride[1] * stride[2]; phase++)
        {
            int[] at = [phase / stride[2] / stride[1], phase / stride[2] % stride[1], phase % stride[2]];
            if (Plan(geometry, at) is { } planned)
            {
                _phases.Add(planned);
                _packedNumbers = Math.Max(_packedNumbers, planned.Product.PackedNumbers);
                _slotNumbers = Math.Max(_slotNumbers, planned.Product.SlotNumbers);
            }
            else
            {
                _leavesPixels = true;
            }
        }
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => _geometry.IsProduct
        ? Gemm.ScratchBytes(checked((int)_geometry.Pixels), _geometry.InChannels, _geometry.OutChannels, false, true)
        : _winograd?.ScratchBytes ?? (_packedNumbers + (Slots * _slotNumbers)) * sizeof(float);

    /// <summary>Computes dx.</summary>
    public void Run(float* dy, float* w, float* dx, void* scratch, in Epilogue epilogue = default)
    {
        ConvGeometry g = _geometry;
        if (g.IsProduct)
        {
            Gemm.Run((int)g.Pixels, g.InChannels, g.OutChannels, dy, g.OutChannels, false, w, g.OutChannels, true, dx, g.InChannels, scratch, false, epilogue);
            return;
        }

        if (_leavesPixels)
        {
            NativeMemory.Clear(dx, (nuint)((long)g.Batch * g.Input[0] * g.Input[1] * g.Input[2] * g.InChannels * sizeof(float)));
        }

        _source = dy;
        _packed = (float*)scratch;
        _slots = _packed + _packedNumbers;
        foreach (Phase phase in _phases)
        {
            _phase = phase;
            _filter = new PatchProduct.Filter { Start = w, Taps = (int*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref phase.Taps[0]), Inner = 1, Column = g.OutChannels, Group = g.GroupOut };
            if (_winograd is not null)
            {
                _winograd.Run(dy, _filter, dx, scratch, epilogue);
                return;
            }

            _target = new PatchTarget { Start = dx, Channels = g.InChannels, Epilogue = _leavesPixels ? default : epilogue, Scatters = _phases.Count > 1 || _leavesPixels };
            for (int axis = 0; axis < 3; axis++)
            {
                _target.Lengths[axis] = g.Input[axis];
                _target.Step[axis] = g.Stride[axis];
                _target.Phase[axis] = phase.At[axis];
            }

            Share(0, phase.Product.PackTasks);
            Share(1, phase.Product.Tasks);
        }

        if (_leavesPixels)
        {
            // Pixels that nothing saw are finished like the others.
            for (long pixel = 0; pixel < (long)g.Batch * g.Input[0] * g.Input[1] * g.Input[2]; pixel++)
            {
                epilogue.Apply(dx + (pixel * g.InChannels), 0, g.InChannels);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        if (kind == 0)
        {
            _phase.Product.Pack((int)task, _filter, _packed);
        }
        else
        {
            _phase.Product.Run(task, _source, _packed, _slots + (slot * _slotNumbers), _target);
        }
    }

    // Input pixel phase + q · stride is seen through tap f by output pixel q + (phase + before - f · dilation) / stride, where that is a whole number.
    private static Phase? Plan(ConvGeometry geometry, int[] at)
    {
        List<(int Tap, int Shift)>[] seen = new List<(int, int)>[3];
        int[] grid = new int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int stride = geometry.Stride[axis];
            grid[axis] = Math.Max(0, (geometry.Input[axis] - at[axis] + stride - 1) / stride);
            seen[axis] = [];
            for (int f = 0; f < geometry.Kernel[axis]; f++)
            {
                int distance = at[axis] + geometry.Before[axis] - (f * geometry.Dilation[axis]);
                if (distance % stride == 0)
                {
                    seen[axis].Add((f, distance / stride));
                }
            }
        }

        int taps = seen[0].Count * seen[1].Count * seen[2].Count;
        if (taps == 0 || grid[0] * grid[1] * grid[2] == 0)
        {
            return null;
        }

        List<int> offsets = [];
        int[] order = GC.AllocateArray<int>(taps, pinned: true);
        int next = 0;

        // The last tap first: along a row the output pixels then follow each other.
        foreach ((int z, int dz) in seen[0].AsEnumerable().Reverse())
        {
            foreach ((int y, int dy) in seen[1].AsEnumerable().Reverse())
            {
                foreach ((int x, int dx) in seen[2].AsEnumerable().Reverse())
                {
                    offsets.AddRange([dz, dy, dx]);
                    order[next++] = ((((z * geometry.Kernel[1]) + y) * geometry.Kernel[2]) + x) * geometry.GroupIn * geometry.OutChannels;
                }
            }
        }

        int merged = geometry.Merged(geometry.GroupIn);
        PatchGrid patches = new(geometry.Batch, grid, geometry.Output, [1, 1, 1], [.. offsets], geometry.OutChannels, merged * geometry.GroupOut);
        return new Phase(at, order, new PatchProduct(patches, geometry.Groups / merged, merged * geometry.GroupOut, merged * geometry.GroupIn, merged));
    }

    private sealed record Phase(int[] At, int[] Taps, PatchProduct Product);
}
