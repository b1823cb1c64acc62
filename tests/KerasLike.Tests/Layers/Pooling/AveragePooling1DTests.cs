using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class AveragePooling1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new AveragePooling1D(2), input: (2, 6, 2), output: (2, 3, 2));
}
