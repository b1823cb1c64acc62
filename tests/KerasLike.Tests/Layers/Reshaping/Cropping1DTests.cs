using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Cropping1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Cropping1D((1, 2)), input: (2, 5, 2), output: (2, 2, 2));
}
