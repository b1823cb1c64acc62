using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class NormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Normalization(mean: new[] { 0.5, -0.5 }, variance: new[] { 2.0, 0.5 }), input: (3, 2), output: (3, 2));

    // The examples of Keras' documentation.
    [Fact]
    public void Learns_a_mean_and_a_variance()
    {
        Normalization layer = new();
        layer.Adapt(new float[,] { { 1 }, { 2 }, { 3 }, { 4 }, { 5 } });
        Assert.Equal([-1.4142135f, -0.70710677f, 0], layer.Apply(new float[,] { { 1 }, { 2 }, { 3 } }).ToArray<float>(), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(["mean", "variance", "count"], layer.Weights.Select(w => w.Name));
    }

    [Fact]
    public void Goes_back()
    {
        Normalization layer = new(invert: true);
        layer.Adapt(new float[,] { { 0, 7, 4 }, { 2, 9, 6 }, { 0, 7, 4 }, { 2, 9, 6 } });
        Assert.Equal([2f, 10, 8], layer.Apply(new float[,] { { 1, 2, 3 } }).ToArray<float>(), (x, y) => Math.Abs(x - y) < 1e-5);
    }

    [Fact]
    public void Learns_the_same_from_batches()
    {
        TensorValue x = OpCheck.Numbers((7, 3), -4, 9);
        Normalization whole = new(), parts = new();
        whole.Adapt(x);
        parts.Adapt(Dataset.FromTensorSlices(x).Batch(3));
        Assert.Equal(whole.Weights[0].Value.ToArray<float>(), parts.Weights[0].Value.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(whole.Weights[1].Value.ToArray<float>(), parts.Weights[1].Value.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void No_axis_is_one_mean_of_all()
    {
        Normalization layer = new(axis: Array.Empty<int>());
        layer.Adapt(new float[,] { { 1, 3 }, { 5, 7 } });
        Assert.Equal(4f, layer.Weights[0].Value.ToArray<float>()[0]);
    }
}
