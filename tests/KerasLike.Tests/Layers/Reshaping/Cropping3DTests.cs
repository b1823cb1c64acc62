using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Cropping3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Cropping3D((0, 1, 1)), input: (1, 2, 3, 4, 1), output: (1, 2, 1, 2, 1));
}
