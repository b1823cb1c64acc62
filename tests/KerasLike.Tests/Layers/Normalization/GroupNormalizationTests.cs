using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GroupNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GroupNormalization(groups: 2), input: (2, 3, 4), output: (2, 3, 4));

    // Along axis 0 Keras keeps the last axis apart: each column of a sample has mean 0 and variance 1.
    [Fact]
    public void Groups_samples_as_Keras_does()
    {
        TensorValue y = new GroupNormalization(groups: 2, axis: 0, epsilon: 0).Apply(new float[,,] { { { 1, 10 }, { 3, 30 } }, { { 5, 7 }, { 9, 3 } } });
        Assert.Equal([-1f, -1f, 1f, 1f, -1f, 1f, 1f, -1f], Array.ConvertAll(y.ToArray<float>(), v => MathF.Round(v, 5)));
    }
}
