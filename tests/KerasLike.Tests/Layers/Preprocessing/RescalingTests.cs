using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class RescalingTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Rescaling(0.5, 1), input: (2, 3), output: (2, 3));
}
