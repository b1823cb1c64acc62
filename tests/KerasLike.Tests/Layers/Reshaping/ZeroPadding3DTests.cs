using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ZeroPadding3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ZeroPadding3D(1), input: (1, 1, 2, 1, 1), output: (1, 3, 4, 3, 1));
}
