namespace KerasLike.Numerics;

/// <summary>
/// Walks the windows of a geometry in which each channel stands alone (pooling, depthwise convolution): for each output pixel the input pixels that its
/// window has inside the image, for work on all channels side by side.
/// </summary>
public abstract unsafe class ChannelWindows : SlotWork
{
    private readonly NativeBuffer _lists;

    /// <summary>Plans the walk.</summary>
    protected ChannelWindows(ConvGeometry geometry)
    {
        Geometry = geometry;
        _lists = new NativeBuffer(Slots * ListBytes, clear: false);
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
        for (int ox = 0; ox < g.Output[2]; ox++)
        {
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
