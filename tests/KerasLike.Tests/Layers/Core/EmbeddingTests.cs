using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

public sealed class EmbeddingTests
{
    [Fact]
    public void Takes_rows_also_from_the_end()
    {
        Embedding layer = new(3, 2, weights: new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        TensorValue y = layer.Apply(new int[,] { { 2, 0 }, { -1, -3 } });
        Assert.Equal(new Shape(2, 2, 2), y.Shape);
        Assert.Equal([5f, 6, 1, 2, 5, 6, 1, 2], y.ToArray<float>());
    }

    [Fact]
    public void Learns_the_rows_it_is_asked_for()
    {
        Sequential model = [new Embedding(4, 3, inputShape: 2), new Flatten(), new Dense(1)];
        model.Compile(loss: "mse", optimizer: new SGD(0.1));
        float[] before = model.Layers[0].GetWeights()[0].ToArray<float>();
        model.TrainOnBatch(new int[,] { { 1, 3 } }, new float[,] { { 1 } });
        float[] after = model.Layers[0].GetWeights()[0].ToArray<float>();
        Assert.Equal(before[..3], after[..3]);
        Assert.Equal(before[6..9], after[6..9]);
        Assert.NotEqual(before[3..6], after[3..6]);
        Assert.NotEqual(before[9..], after[9..]);
    }

    // A row that comes twice gets both gradients, whatever its place; the others are not touched.
    [Fact]
    public void The_gradient_of_rows_is_these_rows()
    {
        Embedding layer = new(5, 2);
        layer.EnsureBuilt((1, 3));
        layer.SetWeights(TensorValue.Zeros((5, 2), DType.Float32));
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor x = Graphs.Ops.Placeholder.Of(graph, DType.Int32, (1, 3)), loss = Graphs.Ops.Sum.Of(layer.Apply(x));
        Gradient gradient = Autodiff.OfVariables(loss, [layer.Weights[0].Read(graph)])[0]!;
        Assert.Equal(new Shape(3), gradient.Rows!.Shape);
        Assert.Equal(new Shape(3, 2), gradient.Values.Shape);
        Sequential model = [layer, new GlobalAveragePooling1D(), new Dense(1, kernelInitializer: "ones")];
        model.Compile(loss: "mse", optimizer: new SGD(1.5));
        model.TrainOnBatch(new[,] { { 3, 1, 3 } }, new float[,] { { 1 } });
        Assert.Equal([0f, 0, 1, 1, 0, 0, 2, 2, 0, 0], layer.GetWeights()[0].ToArray<float>().Select(v => MathF.Round(v, 5)));
    }

    [Fact]
    public void Masks_zeros()
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor x = Graphs.Ops.Placeholder.Of(graph, DType.Int32, (2, 3));
        Assert.Equal(DType.Bool, new Embedding(5, 2, maskZero: true).Apply(x).Mask!.DType);
        Assert.Null(new Embedding(5, 2).Apply(x).Mask);
    }

    [Fact]
    public void An_index_outside_is_named()
    {
        Exception e = Assert.ThrowsAny<ArgumentException>(() => new Embedding(3, 2).Apply(new int[] { 3 }));
        Assert.Contains("from 0 to 2", e.Message);
    }

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new Embedding(7, 3, maskZero: true, loraRank: 2, loraAlpha: 4));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }
}
