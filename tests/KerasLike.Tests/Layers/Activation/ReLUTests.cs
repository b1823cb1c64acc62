using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ReLUTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ReLU(maxValue: 0.8, negativeSlope: 0.1), input: (2, 3), output: (2, 3));
}
