using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class AverageTests
{
    [Fact]
    public void Is_the_mean() => Assert.Equal([5.5f, -9, 16.5f, -18], Merged.Of(new Average(), Merged.A, Merged.B));

    // As TensorFlow divides whole numbers.
    [Fact]
    public void Whole_numbers_have_a_mean_in_double_precision() =>
        Assert.Equal([1.5, -2.5], new Average().Apply((TensorStructure)new TensorValue[] { new[,] { { 1, 2 } }, new[,] { { 2, -7 } } }).Leaf!.ToArray<double>());
}
