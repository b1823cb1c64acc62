using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class RMSNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new RMSNormalization(), input: (2, 3, 4), output: (2, 3, 4));
}
