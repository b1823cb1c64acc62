using KerasLike.Numerics;
using Xunit.Abstractions;

namespace KerasLike.Numerics.Tests;

public sealed unsafe class GemmTests(ITestOutputHelper output)
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 10, 2 }, { 1, 512, 784 }, { 3, 5, 7 }, { 8, 48, 64 }, { 9, 49, 65 }, { 17, 33, 1 }, { 128, 10, 512 },
        { 70, 100, 1030 }, { 130, 97, 301 }, { 512, 10, 128 }, { 5, 4, 0 }, { 700, 33, 2100 }, { 1030, 500, 140 }, { 2, 512, 300 }, { 784, 64, 128 },
        { 6, 64, 33 }, { 11, 250, 129 }, { 23, 508, 1100 }, { 259, 128, 45 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Equals_the_product_in_double(int m, int n, int k)
    {
        foreach ((bool ta, bool tb, bool accumulate) in new[] { (false, false, false), (true, false, true), (false, true, false), (true, true, true) })
        {
            int seed = (m * 31) + n + k;
            output.WriteLine($"seed {seed}");
            Random random = new(seed);
            float[] a = Numbers(random, m * k);
            float[] b = Numbers(random, k * n);
            float[] c = Numbers(random, m * n);
            float[] bias = Numbers(random, n);
            float[] old = (float[])c.Clone();
            using NativeBuffer scratch = new(Gemm.ScratchBytes(m, n, k, ta, tb));
            fixed (float* pa = a, pb = b, pc = c, pbias = bias)
            {
                Gemm.Run(m, n, k, pa, ta ? m : k, ta, pb, tb ? k : n, tb, pc, n, scratch.Pointer, accumulate, new Epilogue { Bias = pbias });
            }

            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = (accumulate ? old[(i * n) + j] : 0) + bias[j];
                    for (int p = 0; p < k; p++)
                    {
                        sum += (double)a[ta ? (p * m) + i : (i * k) + p] * b[tb ? (j * k) + p : (p * n) + j];
                    }

                    // k products below 1 in size, each addition rounded to 2^-24 of a sum that grows like sqrt(k).
                    Assert.Equal(sum, c[(i * n) + j], 1e-6 * (k + 2));
                }
            }
        }
    }

    private static float[] Numbers(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => (random.NextSingle() * 2) - 1)];
}
