using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class CategoryEncodingTests
{
    [Fact]
    public void One_hot() => Assert.Equal([0f, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0], new CategoryEncoding(4, "one_hot").Apply(new[] { 3, 2, 0 }).ToArray<float>());

    [Fact]
    public void Multi_hot() => Assert.Equal([1f, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1], new CategoryEncoding(4).Apply(new[,] { { 0, 1 }, { 0, 0 }, { 3, 1 } }).ToArray<float>());

    // The example of Keras' documentation.
    [Fact]
    public void Counts_weights()
    {
        CategoryEncoding layer = new(4, "count");
        TensorValue[] y = Eager.Run(t => [layer.Apply(t[0], t[1])], [new[,] { { 0, 1 }, { 0, 0 }, { 1, 2 }, { 3, 1 } }, new float[,] { { .1f, .2f }, { .1f, .1f }, { .2f, .3f }, { .4f, .2f } }]);
        Assert.Equal([0.1f, 0.2f, 0, 0, 0.2f, 0, 0, 0, 0, 0.2f, 0.3f, 0, 0, 0.2f, 0, 0.4f], y[0].ToArray<float>());
    }
}
