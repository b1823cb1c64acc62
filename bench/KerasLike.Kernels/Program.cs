using System.Diagnostics;
using KerasLike.Numerics;

// Single kernels beside the peak measured in the same run: the products of the lecture's MLP at batch 128, and of one sample.
double peak = FmaPeak.Measure();
Console.WriteLine($"FMA peak, {Workers.Count} threads: {peak / 1e9:F0} GFLOP/s");
(int M, int N, int K, bool TransposeA, bool TransposeB)[] shapes =
[
    (128, 512, 784, false, false), (128, 512, 512, false, false), (128, 10, 512, false, false),
    (784, 512, 128, true, false), (512, 512, 128, true, false), (512, 10, 128, true, false),
    (128, 512, 512, false, true), (128, 512, 10, false, true), (1, 512, 784, false, false), (1, 10, 2, false, false),
];
foreach ((int m, int n, int k, bool ta, bool tb) in shapes)
{
    double seconds = Time(m, n, k, ta, tb);
    double flops = 2.0 * m * n * k;
    Console.WriteLine($"{m,4} x {n,4} x {k,4} {(ta ? "T" : "N")}{(tb ? "T" : "N")}  {seconds * 1e6,9:F2} us  {flops / seconds / 1e9,7:F1} GFLOP/s  {flops / seconds / peak,6:P0} of the peak");
}

// The median of 201 runs after 50 to warm up.
static unsafe double Time(int m, int n, int k, bool transposeA, bool transposeB)
{
    using NativeBuffer a = new(sizeof(float) * (long)m * k), b = new(sizeof(float) * (long)k * n), c = new(sizeof(float) * (long)m * n);
    using NativeBuffer scratch = new(Gemm.ScratchBytes(m, n, k, transposeA, transposeB));
    int repeat = (int)Math.Max(1, 2_000_000 / (2L * m * n * k));
    double[] times = new double[251];
    for (int run = 0; run < times.Length; run++)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeat; i++)
        {
            Gemm.Run(m, n, k, (float*)a.Pointer, transposeA ? m : k, transposeA, (float*)b.Pointer, transposeB ? k : n, transposeB, (float*)c.Pointer, n, scratch.Pointer);
        }

        times[run] = Stopwatch.GetElapsedTime(start).TotalSeconds / repeat;
    }

    double[] measured = times[50..];
    Array.Sort(measured);
    return measured[measured.Length / 2];
}
