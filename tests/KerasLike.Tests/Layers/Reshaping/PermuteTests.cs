using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class PermuteTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Permute([2, 1]), input: (2, 3, 4), output: (2, 4, 3));
}
