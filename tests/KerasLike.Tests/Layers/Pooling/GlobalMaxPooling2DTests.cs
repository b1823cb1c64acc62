using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GlobalMaxPooling2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GlobalMaxPooling2D(), input: (1, 4, 4, 2), output: (1, 2));
}
