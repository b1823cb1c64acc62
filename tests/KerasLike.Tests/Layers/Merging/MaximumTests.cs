using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MaximumTests
{
    [Fact]
    public void Is_the_largest() => Assert.Equal([10f, 2, 30, 4], Merged.Of(new Maximum(), Merged.A, Merged.B));

    [Fact]
    public void What_a_mask_leaves_out_does_not_count()
    {
        (float[] output, bool[] mask) = Merged.Masked(new Maximum(), new float[,,] { { { 1 }, { 2 } } }, new[,] { { true, true } }, new float[,,] { { { 5 }, { 6 } } }, new[,] { { false, true } });
        Assert.Equal([1f, 6], output);
        Assert.Equal([true, true], mask);
    }
}
