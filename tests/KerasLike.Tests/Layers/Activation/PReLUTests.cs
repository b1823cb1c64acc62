using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class PReLUTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new PReLU(sharedAxes: [1]), input: (2, 3, 2), output: (2, 3, 2));
}
