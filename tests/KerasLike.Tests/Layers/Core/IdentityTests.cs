using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class IdentityTests
{
    [Fact]
    public void Gives_back_what_it_gets() => Assert.Equal([1f, 2], new Identity().Apply(new float[,] { { 1, 2 } }).ToArray<float>());

    [Fact]
    public void Is_built_from_the_start() => Assert.Equal(0, new Identity().CountParams());
}
