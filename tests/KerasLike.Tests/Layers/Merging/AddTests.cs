using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class AddTests
{
    [Fact]
    public void Adds_up() => Assert.Equal([12f, -16, 36, -32], Merged.Of(new Add(), Merged.A, Merged.A, Merged.B));

    // Axes of length 1 come after the batch.
    [Fact]
    public void A_lower_rank_is_repeated() => Assert.Equal([11f, 12, 13, 23], Merged.Of(new Add(), new float[,,] { { { 10 }, { 11 } }, { { 10 }, { 20 } } }, new float[,] { { 1 }, { 3 } }));

    [Fact]
    public void A_single_tensor_is_refused_in_four_lines()
    {
        Add layer = new(name: "sum");
        Assert.Equal("Add 'sum': it merges a list of tensors.\n  expected: a list of at least 1 tensor\n  received: a single tensor (2, 2)\n  fix: call it as layer.Apply([a, b]).",
            Assert.Throws<ArgumentException>(() => layer.Apply(Merged.A)).Message);
    }
}
