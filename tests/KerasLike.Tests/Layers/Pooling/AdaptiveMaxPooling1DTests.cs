using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class AdaptiveMaxPooling1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new AdaptiveMaxPooling1D(4), input: (2, 6, 2), output: (2, 4, 2));
}
