using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GlobalAveragePooling3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GlobalAveragePooling3D(), input: (1, 2, 4, 4, 2), output: (1, 2));
}
