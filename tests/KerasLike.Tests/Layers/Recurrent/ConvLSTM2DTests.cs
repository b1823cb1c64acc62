using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ConvLSTM2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ConvLSTM2D(2, 2, padding: "same"), input: (1, 3, 3, 4, 2), output: (1, 3, 4, 2));
}
