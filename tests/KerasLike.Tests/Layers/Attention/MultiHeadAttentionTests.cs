using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class MultiHeadAttentionTests
{
    // One head whose projections change nothing: softmax(q · kᵀ / √2) · v.
    [Fact]
    public void One_head_with_unit_projections_is_the_formula()
    {
        MultiHeadAttention layer = new(1, 2, useBias: false);
        float[,,] x = { { { 1, 0 }, { 0, 2 }, { 1, 1 } } };
        layer.Apply(x, x);
        TensorValue toHead = TensorValue.Of(new float[] { 1, 0, 0, 1 }, (2, 1, 2)), back = TensorValue.Of(new float[] { 1, 0, 0, 1 }, (1, 2, 2));
        layer.SetWeights(toHead, toHead, toHead, back);
        float[] wanted = Formula(x, causal: false), causal = Formula(x, causal: true);
        Near(wanted, layer.Apply(x, x));
        Near(causal, layer.Apply(x, x, useCausalMask: true));
        Assert.Equal([1f, 0], layer.Apply(x, x, useCausalMask: true).ToArray<float>()[..2]);
    }

    [Fact]
    public void Scores_are_the_second_result_and_carry_the_mask()
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor x = Graphs.Ops.Placeholder.Of(graph, DType.Float32, new Shape(null, 4, 6)), mask = Graphs.Ops.Placeholder.Of(graph, DType.Bool, new Shape(null, 4));
        SymbolicStructure both = new MultiHeadAttention(3, 2, outputShape: 5).Apply(x, x, valueMask: mask, returnAttentionScores: true);
        Assert.Equal(new Shape(null, 4, 5), both[0].Leaf!.Shape);
        Assert.Equal(new Shape(null, 3, 4, 4), both[1].Leaf!.Shape);
        Assert.Null(both[0].Leaf!.Mask);
        Assert.Equal(4, both[1].Leaf!.Mask!.Shape.Rank);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mixed_float16")]
    [InlineData("mixed_bfloat16")]
    [InlineData("float64")]
    public void Learns_in_every_precision(string? policy)
    {
        (Model model, TensorValue x, TensorValue y) = Small(policy);
        double first = model.TrainOnBatch(x, y)["loss"];
        for (int i = 0; i < 40; i++)
        {
            model.TrainOnBatch(x, y);
        }

        Assert.True(model.TrainOnBatch(x, y)["loss"] < first / 2);
    }

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new MultiHeadAttention(2, 3, valueDim: 4, dropout: 0.1, outputShape: (5, 2), attentionAxes: [1], slidingWindow: 3, useGate: true, kernelRegularizer: "l2", seed: 7));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }

    [Fact]
    public void A_query_alone_is_refused_in_four_lines()
    {
        MultiHeadAttention layer = new(2, 3, name: "look");
        Assert.Equal("MultiHeadAttention 'look': 'value' is missing.\n  expected: layer.Apply(query, value), with a key if one likes\n  received: none\n  fix: give the tensors one after the other; for self-attention the same one twice.",
            Assert.Throws<ArgumentException>(() => layer.Apply(new float[1, 2, 3])).Message);
    }

    private static (Model Model, TensorValue X, TensorValue Y) Small(string? policy, int samples = 8, int length = 6)
    {
        SymbolicTensor x = Keras.Input(length, 8);
        SymbolicTensor seen = new MultiHeadAttention(2, 4, dtype: policy).Apply(x, x, useCausalMask: true);
        Model model = new(x, new Dense(2, activation: "softmax").Apply(new GlobalAveragePooling1D().Apply(new LayerNormalization(dtype: policy).Apply(seen))));
        model.Compile(optimizer: new Adam(0.02), loss: "sparse_categorical_crossentropy");
        return (model, OpCheck.Numbers((samples, length, 8)), TensorValue.Of(Enumerable.Range(0, samples).Select(i => i % 2).ToArray()));
    }

    private static float[] Formula(float[,,] x, bool causal)
    {
        int n = x.GetLength(1);
        List<float> y = [];
        for (int t = 0; t < n; t++)
        {
            double[] e = [.. Enumerable.Range(0, n).Select(s => causal && s > t ? 0 : Math.Exp(((x[0, t, 0] * x[0, s, 0]) + (x[0, t, 1] * x[0, s, 1])) / Math.Sqrt(2)))];
            for (int f = 0; f < 2; f++)
            {
                y.Add((float)(Enumerable.Range(0, n).Sum(s => e[s] * x[0, s, f]) / e.Sum()));
            }
        }

        return [.. y];
    }

    // Single precision leaves 1e-7 per operation.
    private static void Near(float[] wanted, TensorValue got) => Assert.All(wanted.Zip(got.ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-6f));
}
