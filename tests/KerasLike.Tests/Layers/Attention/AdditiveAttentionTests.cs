using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class AdditiveAttentionTests
{
    // Scores tanh(1 + 1) and tanh(1 - 1).
    [Fact]
    public void Weighs_values_by_the_softmax_of_sums()
    {
        AdditiveAttention layer = new(useScale: false);
        TensorValue y = Eager.Run(t => { SymbolicStructure s = layer.Apply([t[0], t[1]]); return [s]; }, [new float[,,] { { { 1 } } }, new float[,,] { { { 1 }, { -1 } } }])[0];
        double e = Math.Exp(Math.Tanh(2));
        Assert.Equal((e - 1) / (e + 1), y.ToArray<float>()[0], 1e-6);
    }

    [Fact]
    public void Has_a_factor_per_feature()
    {
        AdditiveAttention layer = new();
        layer.EnsureBuilt(Structure<Shape>.ListOf([Structure<Shape>.Of((1, 2, 5)), Structure<Shape>.Of((1, 3, 5))]));
        Assert.Equal(new Shape(5), layer.Weights.Single().Shape);
    }

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new AdditiveAttention(useScale: false, dropout: 0.2, seed: 1));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }
}
