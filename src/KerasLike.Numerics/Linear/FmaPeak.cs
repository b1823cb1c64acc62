using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>What this machine can do at most: fused multiply-adds in registers, on all workers.</summary>
public static unsafe class FmaPeak
{
    private const int Loops = 200_000;

    /// <summary>The best of some runs, in floating-point operations per second (a fused multiply-add counts as two).</summary>
    public static double Measure(int runs = 10)
    {
        double best = 0;
        float* sink = stackalloc float[16 * 64];
        for (int run = 0; run < runs; run++)
        {
            Body body = new() { Sink = sink };
            int tasks = Workers.Count * 4;
            long start = Stopwatch.GetTimestamp();
            Workers.For(tasks, 1, ref body);
            double flops = 2.0 * 12 * Lanes * Loops * tasks;
            best = Math.Max(best, flops / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    private struct Body : IRangeBody
    {
        public float* Sink;

        public readonly void Invoke(long start, long end)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Spin<V512>(Sink);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Spin<V256>(Sink);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Spin<V128>(Sink);
            }
            else
            {
                Spin<V1>(Sink);
            }
        }

        // Twelve independent chains cover the latency of the two multiply-add units.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Spin<V>(float* sink)
            where V : struct, IVector<V>
        {
            V x = V.Broadcast(0.999f), y = V.Broadcast(0.001f);
            V a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
            for (int loop = 0; loop < Loops; loop++)
            {
                a = V.Fma(a, x, y);
                b = V.Fma(b, x, y);
                c = V.Fma(c, x, y);
                d = V.Fma(d, x, y);
                e = V.Fma(e, x, y);
                f = V.Fma(f, x, y);
                g = V.Fma(g, x, y);
                h = V.Fma(h, x, y);
                i = V.Fma(i, x, y);
                j = V.Fma(j, x, y);
                k = V.Fma(k, x, y);
                l = V.Fma(l, x, y);
            }

            (((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l))).Store(sink);
        }
    }
}
