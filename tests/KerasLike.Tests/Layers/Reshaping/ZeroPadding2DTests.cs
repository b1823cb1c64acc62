using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ZeroPadding2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ZeroPadding2D(((1, 0), (0, 2))), input: (1, 2, 2, 2), output: (1, 3, 4, 2));
}
