using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class AttentionTests
{
    private static readonly TensorValue Query = new float[,,] { { { 1, 0 }, { 0, 1 } } }, Value = new float[,,] { { { 2, 0 }, { 0, 2 }, { 5, 5 } } };

    // Scores (2, 0, 5) and (0, 2, 5).
    [Fact]
    public void Weighs_values_by_the_softmax_of_products()
    {
        double e = 1 + Math.Exp(2) + Math.Exp(5);
        float first = (float)(((2 * Math.Exp(2)) + (5 * Math.Exp(5))) / e), second = (float)((2 + (5 * Math.Exp(5))) / e);
        Near([first, second, second, first], Run(new Attention(), null));
    }

    [Fact]
    public void What_is_masked_does_not_count()
    {
        double e = 1 + Math.Exp(2);
        float first = (float)(2 * Math.Exp(2) / e), second = (float)(2 / e);
        Near([first, second, second, first], Run(new Attention(), [true, true, false]));
    }

    [Fact]
    public void Concat_learns_a_factor() => Assert.Equal(["scale", "concat_score_weight"], Built(new Attention(useScale: true, scoreMode: "concat")).Weights.Select(w => w.Name));

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new Attention(useScale: true, scoreMode: "concat", dropout: 0.2, seed: 1));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }

    [Fact]
    public void A_single_tensor_is_refused_in_four_lines() => Assert.Equal(
        "Attention 'a': it attends to what is in a list.\n  expected: [query, value] or [query, value, key]\n  received: (1, 2, 2)\n  fix: call it as layer.Apply([query, value]).",
        Assert.Throws<ArgumentException>(() => new Attention(name: "a").Apply(Query)).Message);

    private static Layer Built(Layer layer)
    {
        layer.EnsureBuilt(Structure<Shape>.ListOf([Structure<Shape>.Of((1, 2, 2)), Structure<Shape>.Of((1, 3, 2))]));
        return layer;
    }

    private static float[] Run(Attention layer, bool[]? counts) => Eager.Run(
        t =>
        {
            t[1].Mask = counts is null ? null : Graphs.Ops.Const.Of(t[0].Graph, TensorValue.Of(counts, (1, 3)));
            SymbolicStructure y = layer.Apply([t[0], t[1]]);
            return [y];
        },
        [Query, Value])[0].ToArray<float>();

    // Single precision leaves 1e-7 per operation.
    private static void Near(float[] wanted, float[] got) => Assert.All(wanted.Zip(got), p => Assert.Equal(p.First, p.Second, 1e-5f));
}
