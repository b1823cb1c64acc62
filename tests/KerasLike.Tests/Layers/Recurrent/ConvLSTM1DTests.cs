using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ConvLSTM1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ConvLSTM1D(2, 2, padding: "same"), input: (2, 3, 4, 2), output: (2, 4, 2));

    [Fact]
    public void Takes_channels_first() => LayerCheck.Run(new ConvLSTM1D(2, 2, dataFormat: "channels_first", returnSequences: true), input: (2, 3, 2, 4), output: (2, 3, 2, 3));
}
