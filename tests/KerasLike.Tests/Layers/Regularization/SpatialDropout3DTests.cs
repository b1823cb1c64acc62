using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SpatialDropout3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SpatialDropout3D(0.1), input: (1, 2, 2, 1, 2), output: (1, 2, 2, 1, 2));
}
