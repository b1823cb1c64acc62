using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MinimumTests
{
    [Fact]
    public void Is_the_smallest() => Assert.Equal([1f, -20, 3, -40], Merged.Of(new Minimum(), Merged.A, Merged.B));

    [Fact]
    public void What_a_mask_leaves_out_does_not_count() => Assert.Equal([5f, 2],
        Merged.Masked(new Minimum(), new float[,,] { { { 1 }, { 2 } } }, new[,] { { false, true } }, new float[,,] { { { 5 }, { 6 } } }, new[,] { { true, true } }).Output);
}
