using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GlobalAveragePooling1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GlobalAveragePooling1D(), input: (2, 6, 2), output: (2, 2));
}
