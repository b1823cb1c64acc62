using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class LeakyReLUTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new LeakyReLU(0.1), input: (2, 3), output: (2, 3));
}
