namespace KerasLike.Numerics;

/// <summary>
/// Walks the windows of a geometry in which each channel stands alone (pooling, depthwise convolution): for each output pixel the input pixels that its
/// window has inside the image, for work on all channels side by side.
/// </summary>
public abstract unsafe class ChannelWindows : SlotWork
{
    private readonly NativeBuffer _lists;
    private readonly int[] _order;
    private readonly long[] _deltas;

    /// <summary>Plans the walk.</summary>
    protected ChannelWindows(ConvGeometry geometry)
    {
        Geometry = geometry;
        _lists = new NativeBuffer(Slots * ListBytes, clear: false);
        _order = GC.AllocateArray<int>(geometry.Taps, pinned: true);
        _deltas = new long[geometry.Taps];
        for (int tap = 0; tap < geometry.Taps; tap++)
        {
            _order[tap] = tap;
            int x = tap % geometry.Kernel[2], y = tap / geometry.Kernel[2] % geometry.Kernel[1], z = tap / geometry.Kernel[2] / geometry.Kernel[1];
            _deltas[tap] = (((z * geometry.Dilation[0] * (long)geometry.Input[1]) + (y * geometry.Dilation[1])) * geometry.Input[2]) + (x * geometry.Dilation[2]);
        }
    }

    /// <summary>The geometry.</summary>
    protected ConvGeometry Geometry { get; }

    /// <summary>Input pixels of an image.</summary>
    protected long InputPixels => (long)Geometry.Input[0] * Geometry.Input[1] * Geometry.Input[2];

    /// <summary>Output rows of an image.</summary>
    protected long RowsPerImage => (long)Geometry.Output[0] * Geometry.Output[1];

    /// <summary>Output rows of all images.</summary>
    protected long OutputRows => Geometry.Batch * RowsPerImage;

    private long ListBytes => (((long)Geometry.Taps * (sizeof(long) + sizeof(int))) + 255) / 128 * 128;

    /// <summary>Visits the pixels of an output row.</summary>
    protected void Row<TVisitor>(long row, int slot, ref TVisitor visitor)
        where TVisitor : struct, IWindowVisitor
    {
        ConvGeometry g = Geometry;
        (long rest, long oy) = Math.DivRem(row, g.Output[1]);
        (long image, long oz) = Math.DivRem(rest, g.Output[0]);
        long* pixels = (long*)((byte*)_lists.Pointer + (slot * ListBytes));
        int* taps = (int*)(pixels + g.Taps);
        long firstZ = (oz * g.Stride[0]) - g.Before[0], firstY = (oy * g.Stride[1]) - g.Before[1];
        bool inside = firstZ >= 0 && firstZ + ((g.Kernel[0] - 1) * g.Dilation[0]) < g.Input[0] && firstY >= 0 && firstY + ((g.Kernel[1] - 1) * g.Dilation[1]) < g.Input[1];
        for (int ox = 0; ox < g.Output[2]; ox++)
        {
            int firstX = (ox * g.Stride[2]) - g.Before[2];
            if (inside && firstX >= 0 && firstX + ((g.Kernel[2] - 1) * g.Dilation[2]) < g.Input[2])
            {
                // All of the window is inside: its pixels are where they always are, from the first.
                long first = (((((image * g.Input[0]) + firstZ) * g.Input[1]) + firstY) * g.Input[2]) + firstX;
                for (int i = 0; i < _deltas.Length; i++)
                {
                    pixels[i] = first + _deltas[i];
                }

                visitor.Visit((row * g.Output[2]) + ox, pixels, (int*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _order[0]), _deltas.Length);
                continue;
            }

            int count = 0, tap = 0;
            for (int fz = 0; fz < g.Kernel[0]; fz++)
            {
                int z = (int)(oz * g.Stride[0]) + (fz * g.Dilation[0]) - g.Before[0];
                for (int fy = 0; fy < g.Kernel[1]; fy++)
                {
                    int y = (int)(oy * g.Stride[1]) + (fy * g.Dilation[1]) - g.Before[1];
                    for (int fx = 0; fx < g.Kernel[2]; fx++, tap++)
                    {
                        int x = (ox * g.Stride[2]) + (fx * g.Dilation[2]) - g.Before[2];
                        if ((uint)z < (uint)g.Input[0] && (uint)y < (uint)g.Input[1] && (uint)x < (uint)g.Input[2])
                        {
                            taps[count] = tap;
                            pixels[count++] = (((((image * g.Input[0]) + z) * g.Input[1]) + y) * g.Input[2]) + x;
                        }
                    }
                }
            }

            visitor.Visit((row * g.Output[2]) + ox, pixels, taps, count);
        }
    }
}

/// <summary>What is done with a window.</summary>
public unsafe interface IWindowVisitor
{
    /// <summary>Does one window.</summary>
    /// <param name="output">The output pixel.</param>
    /// <param name="pixels">The input pixels, counted through all images.</param>
    /// <param name="taps">Their places in the window.</param>
    /// <param name="count">How many.</param>
    void Visit(long output, long* pixels, int* taps, int count);
}
