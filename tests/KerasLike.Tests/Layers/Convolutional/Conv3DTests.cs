using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv3D(2, 2), input: (1, 3, 2, 3, 2), output: (1, 2, 1, 2, 2));
}
