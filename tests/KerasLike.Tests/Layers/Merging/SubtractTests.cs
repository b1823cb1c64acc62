using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class SubtractTests
{
    [Fact]
    public void Is_the_difference() => Assert.Equal([-9f, 22, -27, 44], Merged.Of(new Subtract(), Merged.A, Merged.B));

    [Fact]
    public void Three_are_refused() => Assert.Contains("expected: a list of 2 tensors", Assert.Throws<ArgumentException>(() => Merged.Of(new Subtract(), Merged.A, Merged.A, Merged.B)).Message);
}
