using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv2DTransposeTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv2DTranspose(2, 3, strides: 2), input: (1, 2, 2, 2), output: (1, 5, 5, 2));

    [Fact]
    public void Leaves_gaps_with_large_strides() => LayerCheck.Run(new Conv2DTranspose(1, 1, strides: 2), input: (1, 2, 3, 2), output: (1, 4, 6, 1));

    [Fact]
    public void Takes_channels_first() => LayerCheck.Run(new Conv2DTranspose(2, 2, strides: 2, outputPadding: 1, dataFormat: "channels_first"), input: (1, 2, 2, 2), output: (1, 2, 5, 5));
}
