using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class AdaptiveMaxPooling2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new AdaptiveMaxPooling2D(3), input: (1, 4, 4, 2), output: (1, 3, 3, 2));
}
