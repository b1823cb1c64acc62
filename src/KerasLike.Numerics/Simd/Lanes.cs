using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>Element-wise work on any number of arrays: a struct of pointers and numbers that does the elements from an index on, as many as the vector holds.</summary>
public interface ILaneBody
{
    /// <summary>Does the elements from <paramref name="i"/> up to, not including, i + V.Count.</summary>
    void Invoke<V>(long i)
        where V : struct, IVector<V>;
}

/// <summary>The loop of element-wise kernels that read or write several arrays at once, such as an optimizer's update.</summary>
public static class Lanes
{
    // Such a loop moves several arrays, so a task is worth a thread sooner than for a plain map.
    private const long Grain = 1 << 14;

    /// <summary>Runs <paramref name="body"/> over n elements, on all threads if there are many.</summary>
    public static void Run<TBody>(long n, ref TBody body)
        where TBody : unmanaged, ILaneBody
    {
        Range<TBody> range = new() { Body = body };
        if (n <= Grain)
        {
            range.Invoke(0, n);
        }
        else
        {
            Workers.For(n, Grain, ref range);
        }
    }

    private struct Range<TBody> : IRangeBody
        where TBody : unmanaged, ILaneBody
    {
        public TBody Body;

        public void Invoke(long start, long end)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Loop<V512>(start, end);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Loop<V256>(start, end);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Loop<V128>(start, end);
            }
            else
            {
                Loop<V1>(start, end);
            }
        }

        // A local copy of the body lets the compiler keep its pointers in registers.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Loop<V>(long i, long end)
            where V : struct, IVector<V>
        {
            TBody body = Body;
            for (; i <= end - V.Count; i += V.Count)
            {
                body.Invoke<V>(i);
            }

            for (; i < end; i++)
            {
                body.Invoke<V1>(i);
            }
        }
    }
}
