using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class AveragePooling3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new AveragePooling3D(2), input: (1, 2, 4, 4, 2), output: (1, 1, 2, 2, 2));
}
