using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>
/// Pixels of a grid, each with the patch of a source image that it sees: the taps' channels end to end. A convolution gathers the patches of a few
/// pixels at a time, while they are in cache, and never all.
/// </summary>
/// <remarks>Grid pixel q sees source pixels q · step + offset, one offset per tap; pixels outside the source count as 0.</remarks>
internal sealed unsafe class PatchGrid
{
    private readonly int[] _source;
    private readonly int[] _step;
    private readonly int[] _offsets; // three per tap
    private readonly int[] _low = new int[3];
    private readonly int[] _high = new int[3];
    private readonly int _channels;
    private readonly int _groupChannels;

    /// <summary>Creates the grid.</summary>
    /// <param name="batch">Images.</param>
    /// <param name="grid">Grid pixels of an image along each axis.</param>
    /// <param name="source">Source pixels of an image along each axis.</param>
    /// <param name="step">Source pixels from one grid pixel to the next.</param>
    /// <param name="offsets">Three per tap.</param>
    /// <param name="channels">Channels of the source.</param>
    /// <param name="groupChannels">Channels of a group.</param>
    public PatchGrid(int batch, int[] grid, int[] source, int[] step, int[] offsets, int channels, int groupChannels)
    {
        (Grid, _source, _step, _offsets, _channels, _groupChannels) = (grid, source, step, offsets, channels, groupChannels);
        Pixels = (long)batch * grid[0] * grid[1] * grid[2];
        for (int axis = 0; axis < 3; axis++)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                _low[axis] = Math.Min(_low[axis], offsets[(3 * tap) + axis]);
                _high[axis] = Math.Max(_high[axis], offsets[(3 * tap) + axis]);
            }
        }
    }

    /// <summary>Grid pixels of an image along each axis.</summary>
    public int[] Grid { get; }

    /// <summary>Grid pixels of all images.</summary>
    public long Pixels { get; }

    /// <summary>Source pixels from one grid pixel to the next.</summary>
    public int[] Step => _step;

    /// <summary>Source pixels along each axis.</summary>
    public int[] Source => _source;

    /// <summary>The least offset along each axis, or 0.</summary>
    public int[] Low => _low;

    /// <summary>The largest offset along each axis, or 0.</summary>
    public int[] High => _high;

    /// <summary>Channels of the source.</summary>
    public int Channels => _channels;

    /// <summary>Where a tap looks, along an axis.</summary>
    public int Offset(int tap, int axis) => _offsets[(3 * tap) + axis];

    /// <summary>Whether no pixel sees anything outside the source.</summary>
    public bool StaysInside
    {
        get
        {
            bool inside = true;
            for (int axis = 0; axis < 3; axis++)
            {
                inside &= _low[axis] >= 0 && ((Grid[axis] - 1) * _step[axis]) + _high[axis] < _source[axis];
            }

            return inside;
        }
    }

    /// <summary>Taps that lie in one run of memory with those before them, from the first on, equally many in each run.</summary>
    public int RunOfTaps
    {
        get
        {
            int run = 1;
            while (_groupChannels == _channels && run < Taps && Offset(run, 0) == Offset(0, 0) && Offset(run, 1) == Offset(0, 1) && Offset(run, 2) == Offset(0, 2) + run)
            {
                run++;
            }

            for (int tap = 0; tap < Taps; tap++)
            {
                int first = tap / run * run;
                if (Taps % run != 0 || Offset(tap, 0) != Offset(first, 0) || Offset(tap, 1) != Offset(first, 1) || Offset(tap, 2) != Offset(first, 2) + tap - first)
                {
                    return 1;
                }
            }

            return run;
        }
    }

    /// <summary>Source pixels that a grid pixel sees.</summary>
    public int Taps => _offsets.Length / 3;

    /// <summary>The place of a pixel: image and three coordinates.</summary>
    public (int Image, int Z, int Y, int X) Place(long pixel)
    {
        (long rest, long x) = Math.DivRem(pixel, Grid[2]);
        (rest, long y) = Math.DivRem(rest, Grid[1]);
        (rest, long z) = Math.DivRem(rest, Grid[0]);
        return ((int)rest, (int)z, (int)y, (int)x);
    }

    /// <summary>Copies the patches of pixels [first, first + count), taps [tap, tap + taps), of one group of channels, one row each.</summary>
    public void Gather(float* source, int group, long first, int count, int tap, int taps, float* to)
    {
        int width = taps * _groupChannels;
        float* channels = source + (group * _groupChannels);
        (int image, int z, int y, int x) = Place(first);
        ReadOnlySpan<int> offsets = _offsets.AsSpan(3 * tap, 3 * taps);
        for (int i = 0; i < count; i++, to += width)
        {
            int sz = z * _step[0], sy = y * _step[1], sx = x * _step[2];
            bool inside = sz + _low[0] >= 0 && sz + _high[0] < _source[0] && sy + _low[1] >= 0 && sy + _high[1] < _source[1] && sx + _low[2] >= 0 && sx + _high[2] < _source[2];
            if (inside)
            {
                Inside(channels + (Index(image, sz, sy, sx) * _channels), offsets, to);
            }
            else
            {
                Border(channels, image, sz, sy, sx, offsets, to);
            }

            if (++x == Grid[2])
            {
                x = 0;
                if (++y == Grid[1])
                {
                    y = 0;
                    if (++z == Grid[0])
                    {
                        z = 0;
                        image++;
                    }
                }
            }
        }
    }

    private long Index(int image, int z, int y, int x) => (((((long)image * _source[0]) + z) * _source[1] + y) * _source[2]) + x;

    private void Inside(float* at, ReadOnlySpan<int> offsets, float* to)
    {
        // Neighbouring taps whose channels are all of the source's lie in one run.
        bool joins = _groupChannels == _channels;
        for (int t = 0; t < offsets.Length;)
        {
            int run = 1;
            while (joins && t + (3 * run) < offsets.Length && offsets[t + (3 * run)] == offsets[t] && offsets[t + (3 * run) + 1] == offsets[t + 1]
                && offsets[t + (3 * run) + 2] == offsets[t + 2] + run)
            {
                run++;
            }

            Copy(at + (Index(0, offsets[t], offsets[t + 1], offsets[t + 2]) * _channels), to, run * _groupChannels);
            to += run * _groupChannels;
            t += 3 * run;
        }
    }

    private void Border(float* channels, int image, int sz, int sy, int sx, ReadOnlySpan<int> offsets, float* to)
    {
        for (int t = 0; t < offsets.Length; t += 3, to += _groupChannels)
        {
            int z = sz + offsets[t], y = sy + offsets[t + 1], x = sx + offsets[t + 2];
            if ((uint)z < (uint)_source[0] && (uint)y < (uint)_source[1] && (uint)x < (uint)_source[2])
            {
                Copy(channels + (Index(image, z, y, x) * _channels), to, _groupChannels);
            }
            else
            {
                NativeMemory.Clear(to, (nuint)_groupChannels * sizeof(float));
            }
        }
    }

    /// <summary>Copies numbers.</summary>
    public static void Copy(float* from, float* to, int count)
    {
        int i = 0;
        for (; i + 16 <= count; i += 16)
        {
            Vector512.Store(Vector512.Load(from + i), to + i);
        }

        if (i < count && count >= 16)
        {
            Vector512.Store(Vector512.Load(from + count - 16), to + count - 16);
            return;
        }

        for (; i < count; i++)
        {
            to[i] = from[i];
        }
    }
}
