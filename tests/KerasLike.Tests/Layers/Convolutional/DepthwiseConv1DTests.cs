using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class DepthwiseConv1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new DepthwiseConv1D(2, depthMultiplier: 2), input: (1, 4, 3), output: (1, 3, 6));
}
