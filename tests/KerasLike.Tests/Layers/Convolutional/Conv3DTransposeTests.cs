using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv3DTransposeTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv3DTranspose(1, 2, strides: 2), input: (1, 2, 1, 2, 2), output: (1, 4, 2, 4, 1));
}
