using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ConvLSTM3DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ConvLSTM3D(2, 2, padding: "same"), input: new Shape(1, 2, 2, 3, 2, 1), output: (1, 2, 3, 2, 2));
}
