using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class ConcatenateTests
{
    [Fact]
    public void Joins_along_the_last_axis() => Assert.Equal([1f, 2, 10, -20, 3, 4, 30, -40], Merged.Of(new Concatenate(), Merged.A, Merged.B));

    [Fact]
    public void Joins_along_another_axis() => Assert.Equal([1f, 2, 3, 4, 10, -20, 30, -40], Merged.Of(new Concatenate(axis: 0), Merged.A, Merged.B));

    // keras.layers.Concatenate: along the steps masks are joined too.
    [Fact]
    public void Masks_are_joined_along_the_steps() => Assert.Equal([true, false, false, true], Merged.Masked(new Concatenate(axis: 1), new float[1, 2, 2], new[,] { { true, false } }, new float[1, 2, 2], new[,] { { false, true } }).Mask);
}
