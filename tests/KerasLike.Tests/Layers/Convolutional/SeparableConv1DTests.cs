using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SeparableConv1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SeparableConv1D(2, 2), input: (1, 4, 3), output: (1, 3, 2));
}
