using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MultiplyTests
{
    [Fact]
    public void Is_the_product() => Assert.Equal([10f, -40, 90, -160], Merged.Of(new Multiply(), Merged.A, Merged.B));

    [Fact]
    public void What_a_mask_leaves_out_counts_as_1_and_what_all_leave_out_is_0() => Assert.Equal([5f, 0],
        Merged.Masked(new Multiply(), new float[,,] { { { 3 }, { 2 } } }, new[,] { { false, false } }, new float[,,] { { { 5 }, { 6 } } }, new[,] { { true, false } }).Output);
}
