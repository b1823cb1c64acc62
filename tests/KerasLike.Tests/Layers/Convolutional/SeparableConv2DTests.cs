using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SeparableConv2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SeparableConv2D(2, 2, depthMultiplier: 2), input: (1, 3, 3, 2), output: (1, 2, 2, 2));
}
