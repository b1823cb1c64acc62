using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GlobalMaxPooling1DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GlobalMaxPooling1D(), input: (2, 6, 2), output: (2, 2));
}
