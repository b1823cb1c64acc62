using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>For each axis of a large tensor, which place of a small one its places stand for: what mirrors and repeats share.</summary>
/// <param name="maps">Per axis: the place in the small tensor, for each place in the large one.</param>
/// <param name="small">The shape of the small one.</param>
internal sealed unsafe class AxisMaps(int[][] maps, Shape small)
{
    private readonly long[] _strides = Ops.StridedCopy.Strides(small.Dims);
    private readonly int[] _inner = maps.Length > 0 ? maps[^1] : [0];
    private readonly long _rows = maps.SkipLast(1).Aggregate(1L, (rows, m) => rows * m.Length);

    /// <summary>large[at] = small[map(at)].</summary>
    public void Gather(void* from, void* to, int size)
    {
        switch (size)
        {
            case 1: Gather((byte*)from, (byte*)to); break;
            case 2: Gather((short*)from, (short*)to); break;
            case 4: Gather((int*)from, (int*)to); break;
            default: Gather((long*)from, (long*)to); break;
        }
    }

    /// <summary>small[map(at)] += large[at], in order; the small one begins as zeros.</summary>
    public void AddUp<T>(T* from, T* to)
        where T : unmanaged, INumber<T>
    {
        for (long row = 0; row < _rows; row++, from += _inner.Length)
        {
            T* y = to + Offset(row);
            for (int i = 0; i < _inner.Length; i++)
            {
                y[_inner[i]] += from[i];
            }
        }
    }

    private void Gather<T>(T* from, T* to)
        where T : unmanaged
    {
        for (long row = 0; row < _rows; row++, to += _inner.Length)
        {
            T* x = from + Offset(row);
            for (int i = 0; i < _inner.Length; i++)
            {
                to[i] = x[_inner[i]];
            }
        }
    }

    private long Offset(long row)
    {
        long offset = 0;
        for (int axis = maps.Length - 2; axis >= 0; axis--)
        {
            (row, long at) = Math.DivRem(row, maps[axis].Length);
            offset += maps[axis][at] * _strides[axis];
        }

        return offset;
    }
}
