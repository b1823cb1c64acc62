using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class DiscretizationTests
{
    // The examples of Keras' documentation.
    [Fact]
    public void Gives_bins() => Assert.Equal([0, 2, 3, 1, 1, 3, 2, 1], new Discretization(binBoundaries: [0, 1, 2]).Apply(new float[,] { { -1.5f, 1.0f, 3.4f, 0.5f }, { 0.0f, 3.0f, 1.3f, 0.0f } }).ToArray<int>());

    [Fact]
    public void Learns_quantiles()
    {
        Discretization layer = new(numBins: 4, epsilon: 0.01);
        layer.Adapt(new float[,] { { -1.5f, 1.0f, 3.4f, 0.5f }, { 0.0f, 3.0f, 1.3f, 0.0f } });
        Assert.Equal([0, 2, 3, 2, 1, 3, 3, 1], layer.Apply(new float[,] { { -1.5f, 1.0f, 3.4f, 0.5f }, { 0.0f, 3.0f, 1.3f, 0.0f } }).ToArray<int>());
        Discretization copy = KerasJson.Deserialize<Discretization>(KerasJson.Serialize(layer));
        Assert.Equal(layer.BinBoundaries, copy.BinBoundaries);
    }

    [Fact]
    public void Bins_fill_evenly()
    {
        Discretization layer = new(numBins: 5);
        Random random = new(1);
        layer.Adapt(Dataset.FromGenerator(() => Enumerable.Range(0, 20).Select(_ => (TensorStructure)Enumerable.Range(0, 500).Select(_ => (float)random.NextDouble()).ToArray())));
        Assert.All(layer.BinBoundaries!.Select((b, i) => Math.Abs(b - ((i + 1) / 5.0))), d => Assert.True(d < 0.02));
    }
}
