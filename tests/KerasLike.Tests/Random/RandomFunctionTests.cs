using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Tests;

/// <summary>keras.random on numbers; what is compared comes from Keras 3.15.1 on TensorFlow 2.16.2.</summary>
public sealed class RandomFunctionTests
{
    public static TheoryData<string, DType, double[]> OtherPrecisions => new()
    {
        { "normal", DType.Float16, [1.248046875, 0.415771484375, 0.1571044921875, 0.830078125, 0.9951171875] },
        { "truncated_normal", DType.Float16, [1.248046875, 0.415771484375, 0.1571044921875, 0.830078125, -0.841796875] },
        { "uniform", DType.Float16, [0.018310546875, 0.318115234375, 0.022216796875, 0.489990234375, 0.388427734375] },
        { "gamma", DType.Float16, [1.5048828125, 0.57373046875, 4.21875] },
        { "binomial", DType.Float16, [10.0, 13.0, 4.0] },
        { "normal", DType.BFloat16, [1.25, 0.416015625, 0.158203125, 0.83203125, 0.99609375] },
        { "truncated_normal", DType.BFloat16, [1.25, 0.416015625, 0.158203125, 0.83203125, -0.83984375] },
        { "uniform", DType.BFloat16, [0.24609375, 0.64453125, 0.27734375, 0.01953125, 0.20703125] },
        { "gamma", DType.BFloat16, [1.5078125, 0.57421875, 4.21875] },
        { "binomial", DType.BFloat16, [10.0, 13.0, 4.0] },
        { "normal", DType.Float64, [-0.2686168189020463, -0.5587003135573889, 1.427226636231166, -2.549627741565462, -1.116705024275009] },
        { "truncated_normal", DType.Float64, [-0.2686168189020463, -0.5587003135573889, 2.124492172780709, -1.6941324571473093, 0.5554356122452209] },
        { "uniform", DType.Float64, [0.5323430341308308, 0.29308846585099446, -0.10303784709688713, 0.14004928088860846, -0.00980915365675794] },
        { "gamma", DType.Float64, [1.504958572405071, 0.5735557853909566, 4.218131091424327] },
        { "binomial", DType.Float64, [10.0, 13.0, 4.0] },
    };

    [Fact]
    public void Numbers_are_those_of_Keras()
    {
        Assert.All(Keras.Random.Gamma((3), 2.5, seed: 7).ToArray<float>().Zip(new[] { 1.870180606842041f, 3.6172773838043213f, 4.317183494567871f }), p => Assert.Equal(p.Second, p.First, 1e-6f));
        Assert.Equal(new[] { 13.0f, 17.0f, 14.0f, 15.0f }, Keras.Random.Binomial((4), 20.0, 0.7, seed: 7).ToArray<float>());
        Assert.All(Keras.Random.Beta((2), 2.0, 3.0, seed: 7).ToArray<float>().Zip(new[] { 0.24321287870407104f, 0.638441264629364f }), p => Assert.Equal(p.Second, p.First, 1e-6f));
        Assert.Equal([2, 2, 2, 2, 2], Keras.Random.Categorical(new float[,] { { 0, 1, 2 } }, 5, seed: 7).ToArray<int>());
        Assert.Equal([2, 4, 3, 1, 0], Keras.Random.Shuffle(new[] { 0, 1, 2, 3, 4 }, seed: 7).ToArray<int>());
        Assert.Equal([83, 72, 18], Keras.Random.RandInt((3), 0, 100, seed: 7).ToArray<int>());
    }

    [Theory]
    [MemberData(nameof(OtherPrecisions))]
    public void Other_precisions_are_those_of_Keras(string function, DType dtype, double[] expected)
    {
        TensorValue got = function switch
        {
            "normal" => Keras.Random.Normal((5), 0.3, 1.7, dtype, 11),
            "truncated_normal" => Keras.Random.TruncatedNormal((5), 0.3, 1.7, dtype, 11),
            "uniform" => Keras.Random.Uniform((5), -0.3, 0.7, dtype, 11),
            "gamma" => Keras.Random.Gamma((3), 2.5, dtype, 11),
            _ => Keras.Random.Binomial((3), 20.0, 0.4, dtype, 11),
        };
        Assert.Equal(dtype, got.DType);
        double[] numbers = Eager.Run(t => Cast.Of(Cast.Of(t, dtype == DType.BFloat16 ? DType.Float32 : dtype), DType.Float64), got).ToArray<double>();

        // Double precision: the C library's last bit.
        Assert.All(numbers.Zip(expected), p => Assert.Equal(p.Second, p.First, dtype == DType.Float64 ? 1e-12 : 0));
    }

    [Fact]
    public void Without_a_seed_the_global_generator_serves_numbers_and_graphs()
    {
        Keras.Utils.SetRandomSeed(3);
        Assert.Equal(new[] { 0.49793148040771484f, 0.015926837921142578f }, Keras.Random.Uniform((2)).ToArray<float>());
        Assert.Equal(new[] { 0.4419647455215454f, 0.9056631326675415f }, Keras.Random.Uniform((2)).ToArray<float>());
        Keras.Utils.SetRandomSeed(3);
        Assert.Equal(new[] { 0.49793148040771484f, 0.015926837921142578f }, Eager.Run(() => RandomTensor.Uniform(Const.Ints(Graph.Current, 2))).ToArray<float>());
    }

    [Fact]
    public void Gamma_and_binomial_numbers_have_their_means()
    {
        // 20,000 numbers: the mean is within four of its standard deviations.
        Assert.Equal(2.5, Keras.Random.Gamma((20000), 2.5, seed: 1).ToArray<float>().Average(), 4 * Math.Sqrt(2.5 / 20000));
        Assert.Equal(0.2, Keras.Random.Gamma((20000), 0.2, seed: 1).ToArray<float>().Average(), 4 * Math.Sqrt(0.2 / 20000));
        Assert.Equal(60, Keras.Random.Binomial((20000), 100.0, 0.6, seed: 1).ToArray<float>().Average(), 4 * Math.Sqrt(24.0 / 20000));
        Assert.Equal(0.4, Keras.Random.Beta((20000), 2.0, 3.0, seed: 1).ToArray<float>().Average(), 4 * Math.Sqrt(0.04 / 20000));
    }

    [Fact]
    public void Wrong_arguments_throw()
    {
        Assert.Throws<ShapeException>(() => Keras.Random.Categorical(new float[] { 1, 2 }, 2));
        Assert.Throws<ArgumentException>(() => Keras.Random.Uniform((2), dtype: DType.Int32));
        Assert.Throws<ArgumentException>(() => Keras.Random.RandInt((2), 0, 3, DType.Float32));
        Assert.Throws<ArgumentException>(() => Keras.Random.Dropout(new float[] { 1, 2 }, 1.5, seed: 1));
        Assert.Throws<ShapeException>(() => Keras.Random.Gamma((4, 3), new float[] { 1, 2 }, seed: 1));
    }
}
