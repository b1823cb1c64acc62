using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SpectralNormalizationTests
{
    [Fact]
    public void Is_a_layer()
    {
        LayerCheck.Run(new SpectralNormalization(new Dense(3)), input: (2, 4), output: (2, 3));
        LayerCheck.Run(new SpectralNormalization(new Conv2D(2, 2), powerIterations: 3), input: (2, 4, 4, 2), output: (2, 3, 3, 2));
    }

    [Fact]
    public void A_kernel_ends_with_the_largest_singular_value_1()
    {
        SpectralNormalization layer = new(new Dense(3, useBias: false), powerIterations: 100);
        TensorValue x = new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        layer.EnsureBuilt(x.Shape);
        layer.Weights[0].Assign(new float[,] { { 3, 0, 0 }, { 0, -5, 0 }, { 0, 0, 1 } });
        float[] y = layer.Apply(x, training: true).ToArray<float>();
        Assert.Equal([0.6f, 0, 0, 0, -1, 0, 0, 0, 0.2f], y.Select(v => MathF.Round(v, 5)));
        Assert.Equal(y, layer.Weights[0].Value.ToArray<float>());
    }

    [Fact]
    public void A_kernel_of_zeros_stays()
    {
        SpectralNormalization layer = new(new Dense(2, kernelInitializer: "zeros"));
        TensorValue x = new float[,] { { 1, 2 } };
        Assert.Equal([0f, 0f], layer.Apply(x, training: true).ToArray<float>());
        Assert.False(layer.Weights[1].Value.HasNaN());
    }

    [Fact]
    public void Refuses_a_layer_without_a_kernel() =>
        Assert.Contains("kernel", Assert.Throws<ArgumentException>(() => new SpectralNormalization(new Flatten()).EnsureBuilt((2, 3))).Message);
}
