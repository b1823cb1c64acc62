using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GroupNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GroupNormalization(groups: 2), input: (2, 3, 4), output: (2, 3, 4));
}
