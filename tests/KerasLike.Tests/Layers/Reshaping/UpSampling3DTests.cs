using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class UpSampling3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new UpSampling3D((1, 2, 1)), input: (1, 2, 2, 2, 1), output: (1, 2, 4, 2, 1));
}
