namespace KerasLike.Numerics.Tests;

public sealed unsafe class ElementwiseTests
{
    [Fact]
    public void Every_length_gives_the_scalar_result_and_touches_nothing_else()
    {
        float[] special = [0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1.5f, -2.25f];
        float* a = stackalloc float[258];
        float* b = stackalloc float[258];
        float* y = stackalloc float[258];
        for (int n = 0; n <= 257; n++)
        {
            for (int i = 0; i < 258; i++)
            {
                a[i] = special[i % 7];
                b[i] = special[(i * 3 + 1) % 7];
                y[i] = 42;
            }

            Elementwise.Map<Larger>(a, 1, b, 1, y, n);
            for (int i = 0; i < n; i++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(MathF.Max(a[i], b[i])), BitConverter.SingleToInt32Bits(y[i]));
            }

            Assert.Equal(42, y[n]);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    public void An_operand_that_stands_still_counts_for_all_elements(int stepA, int stepB)
    {
        float* a = stackalloc float[33];
        float* b = stackalloc float[33];
        float* y = stackalloc float[33];
        for (int i = 0; i < 33; i++)
        {
            a[i] = i;
            b[i] = 20 - i;
        }

        Elementwise.Map<Larger>(a, stepA, b, stepB, y, 33);
        for (int i = 0; i < 33; i++)
        {
            Assert.Equal(Math.Max(a[i * stepA], b[i * stepB]), y[i]);
        }
    }

    private readonly struct Larger : IBinary
    {
        public V Invoke<V>(V a, V b)
            where V : struct, IVector<V> => V.Max(a, b);
    }
}
