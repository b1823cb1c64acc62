using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ReshapeTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Reshape((2, -1)), input: (3, 4), output: (3, 2, 2));

    [Fact]
    public void Refuses_another_size() => Assert.Equal("Reshape 'r': the sizes differ.\n  expected: samples of 6 elements\n  received: (4,) (4 elements)\n  fix: choose a target shape of the same size.",
        Assert.Throws<ShapeException>(() => new Reshape((2, 3), name: "r").Apply(new float[2, 4])).Message);
}
