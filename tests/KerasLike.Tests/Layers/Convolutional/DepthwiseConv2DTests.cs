using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class DepthwiseConv2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new DepthwiseConv2D(2, strides: 2, padding: "same"), input: (1, 3, 4, 3), output: (1, 2, 2, 3));

    [Fact]
    public void Dilates() => LayerCheck.Run(new DepthwiseConv2D(2, dilationRate: 2), input: (1, 4, 4, 2), output: (1, 2, 2, 2));
}
