using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class HashedCrossingTests
{
    // The example of Keras' documentation.
    [Fact]
    public void Crosses_texts_and_numbers()
    {
        TensorStructure features = [new[] { "A", "B", "A", "B", "A" }, new[] { 101, 101, 101, 102, 102 }];
        Assert.Equal([1L, 4, 1, 1, 3], new HashedCrossing(5).Apply(features).Leaf!.ToArray<long>());
        Assert.Equal([0f, 1, 0, 0, 0], new HashedCrossing(5, outputMode: "one_hot").Apply(features).Leaf!.Rows(0..1).ToArray<float>());
    }
}
