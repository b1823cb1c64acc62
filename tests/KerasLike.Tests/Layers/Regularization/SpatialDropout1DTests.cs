using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SpatialDropout1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SpatialDropout1D(0.1), input: (2, 3, 2), output: (2, 3, 2));
}
