using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SpatialDropout2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SpatialDropout2D(0.1), input: (1, 2, 3, 2), output: (1, 2, 3, 2));
}
