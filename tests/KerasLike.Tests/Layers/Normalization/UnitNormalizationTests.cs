using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class UnitNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new UnitNormalization(), input: (2, 3, 4), output: (2, 3, 4));
}
