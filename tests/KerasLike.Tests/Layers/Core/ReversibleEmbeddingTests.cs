using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class ReversibleEmbeddingTests
{
    private static readonly TensorValue Table = new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } };

    [Fact]
    public void The_way_back_uses_the_same_vectors()
    {
        ReversibleEmbedding layer = Layer(logitSoftCap: null);
        Assert.Equal([5f, 6, 1, 2], layer.Apply(new[] { 2, 0 }).ToArray<float>());
        Assert.Equal([3f, 7, 11], Back(layer));
    }

    [Fact]
    public void Scores_have_a_bound() => Assert.Equal([2 * MathF.Tanh(1.5f), 2 * MathF.Tanh(3.5f), 2 * MathF.Tanh(5.5f)], Back(Layer(logitSoftCap: 2)).Select(v => MathF.Round(v, 6)), (a, b) => MathF.Abs(a - b) < 1e-5f);

    [Fact]
    public void Untied_it_has_a_second_table()
    {
        ReversibleEmbedding layer = new(3, 2, tieWeights: false);
        layer.EnsureBuilt((1, 2));
        Assert.Equal([new Shape(3, 2), new Shape(2, 3)], layer.Weights.Select(w => w.Shape));
    }

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new ReversibleEmbedding(7, 3, tieWeights: false, maskZero: true, reverseDtype: DType.Float16, logitSoftCap: 3));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }

    private static ReversibleEmbedding Layer(double? logitSoftCap)
    {
        ReversibleEmbedding layer = new(3, 2, logitSoftCap: logitSoftCap);
        layer.EnsureBuilt((1, 2));
        layer.SetWeights(Table);
        return layer;
    }

    private static float[] Back(ReversibleEmbedding layer) => Eager.Run(x => layer.Apply(x, reverse: true), new float[,] { { 1, 1 } }).ToArray<float>();
}
