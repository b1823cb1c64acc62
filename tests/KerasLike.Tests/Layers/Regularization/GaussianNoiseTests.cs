using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GaussianNoise(0.1), input: (2, 3), output: (2, 3));
}
