using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv1D(2, 2), input: (2, 5, 3), output: (2, 4, 2));

    [Fact]
    public void Pads_causally() => LayerCheck.Run(new Conv1D(2, 2, padding: "causal", dilationRate: 2), input: (1, 5, 2), output: (1, 5, 2));

    [Fact]
    public void Takes_channels_first() => LayerCheck.Run(new Conv1D(2, 2, strides: 2, dataFormat: "channels_first"), input: (1, 3, 5), output: (1, 2, 2));
}
