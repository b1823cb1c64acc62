using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class MaxPooling1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new MaxPooling1D(2), input: (2, 6, 2), output: (2, 3, 2));
}
