namespace KerasLike.Numerics.Tests;

/// <summary>Random numbers bit by bit: the expected ones come from the shared philox_reference.py (NumPy 1.26.4) and the Random123 paper's vectors.</summary>
public sealed class StreamTests
{
    private delegate void Fill(PhiloxKey key, Span<float> destination);

    [Fact]
    public unsafe void Philox_gives_the_known_answer_for_zeros()
    {
        uint* words = stackalloc uint[4];
        Philox.Block(new PhiloxKey(0, 0, 0), 0, words);
        Assert.Equal([0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u], new Span<uint>(words, 4).ToArray());
    }

    [Fact]
    public void Uniform_numbers_have_TensorFlows_bits() =>
        Check(UniformStream.Fill, 1055966377678, 0x3e909b14, 0x3eff3080, 0x3f37284a, 0x3f7f06fe, 0x3f625638, 0x3ecbec80);

    [Fact]
    public void Normal_numbers_have_TensorFlows_bits() =>
        Check(NormalStream.Fill, 2070251140003, 0x3c8192d0, 0xbfcb87f8, 0x3dd42955, 0x3dab6fc1, 0x3eaf348d, 0x3f907486);

    [Fact]
    public void Truncated_normal_numbers_have_TensorFlows_bits() =>
        Check(TruncatedNormalStream.Fill, 2135652085743, 0x3c8192d0, 0xbfcb87f8, 0x3dd42955, 0x3fdd36db, 0x3f6c8626, 0xbf1063ce);

    [Fact]
    public void Gamma_and_binomial_numbers_and_classes_are_TensorFlows()
    {
        // Keras 3.15.1 on TensorFlow 2.16.2, seed 7; rounded to single precision there.
        PhiloxKey key = PhiloxKey.FromSeed(7, 0);
        Assert.Equal([1.870180606842041, 3.6172773838043213, 4.317183494567871], Enumerable.Range(0, 3).Select(i => GammaStream.Draw(key, i, 2.5)), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([13, 17, 14, 15], Enumerable.Range(0, 4).Select(i => BinomialStream.Draw(key, i, 20, 0.7f, 1 - 0.7f)));
        long[] classes = new long[5];
        CategoricalStream.Row(key, 0, [0, 1, 2], 5, classes);
        Assert.Equal([2, 2, 2, 2, 2], classes);
    }

    // Seed [42, 0], 1003 numbers: those at 0, 1, 2, 500, 1001 and 1002, and the sum of all bit patterns; for one thread and for two.
    private static void Check(Fill fill, long sum, params uint[] bits)
    {
        int threads = Workers.Count;
        try
        {
            foreach (int count in new[] { 1, 2 })
            {
                Workers.Count = count;
                float[] x = new float[1003];
                fill(PhiloxKey.FromSeed(42, 0), x);
                Assert.Equal(bits, new[] { 0, 1, 2, 500, 1001, 1002 }.Select(i => BitConverter.SingleToUInt32Bits(x[i])));
                Assert.Equal(sum, x.Sum(v => (long)BitConverter.SingleToUInt32Bits(v)));
            }
        }
        finally
        {
            Workers.Count = threads;
        }
    }
}
