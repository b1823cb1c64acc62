using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>What holds for training through loops and fused recurrent ops: no allocation, the same bits for any number of threads, the whole step as a GraphDef.</summary>
public sealed class RecurrentTrainingTests
{
    public static TheoryData<string> Kinds => ["lstm", "gru", "bidirectional", "masked", "convlstm"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_allocates_no_managed_memory(string kind)
    {
        (Sequential model, TensorValue x, TensorValue y) = Create(kind, 160, 4);
        void Steps(int n) => model.Fit(x.Rows(..(n * 8)), y.Rows(..(n * 8)), batchSize: 8, verbose: 0, shuffle: false, preFlight: false);
        Steps(20);
        Steps(20);
        Assert.Equal(Allocations.Of(() => Steps(5)), Allocations.Of(() => Steps(20)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_have_the_same_bits_for_one_and_two_threads(string kind)
    {
        int threads = Numerics.Workers.Count;
        try
        {
            uint[][] runs = [.. new[] { 1, 2 }.Select(count =>
            {
                Numerics.Workers.Count = count;
                Keras.Utils.SetRandomSeed(3);
                (Sequential model, TensorValue x, TensorValue y) = Create(kind, 64, 40);
                model.Fit(x, y, batchSize: 32, epochs: 2, verbose: 0, shuffle: false);
                return model.GetWeights().SelectMany(w => w.ToArray<float>()).Select(BitConverter.SingleToUInt32Bits).ToArray();
            })];
            Assert.Equal(runs[0], runs[1]);
        }
        finally
        {
            Numerics.Workers.Count = threads;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_training_graph_goes_through_a_GraphDef(string kind)
    {
        (Sequential model, TensorValue x, _) = Create(kind, 4, 3);
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor input = Placeholder.Of(graph, x.DType, x.Shape), y = model.Apply(input, training: true);
        Variable[] weights = [.. model.TrainableWeights];
        SymbolicTensor?[] gradients = Autodiff.Gradients(y, [.. weights.Select(w => w.Read(graph))]);
        foreach ((Variable weight, SymbolicTensor? gradient) in weights.Zip(gradients))
        {
            AssignSubVariableOp.Of(weight.Handle(graph), gradient! * 0.1);
        }

        byte[] bytes = GraphDefWriter.ToBytes(graph);
        Graph again = GraphDefReader.FromBytes(bytes, "step");
        Assert.Equal(bytes, GraphDefWriter.ToBytes(again));
        Variable[] all = [.. Variable.Living(graph)];
        TensorValue[] start = model.GetWeights(), state = [.. all.Select(v => v.Value)];
        float[][] after = [.. new[] { graph, again }.Select(g =>
        {
            for (int i = 0; i < all.Length; i++)
            {
                all[i].Assign(state[i]);
            }

            Node[] writes = [.. g.Nodes.Where(n => n.Op.WritesResources)];
            Eager.Run(Keras.Backend.Compile(g, [g[input.Node.Name].Outputs[0]], [g[y.Node.Name].Outputs[0]], writes), [y], [x]);
            return model.GetWeights().SelectMany(w => w.ToArray<float>()).ToArray();
        })];
        Assert.Equal(after[0], after[1]);
        Assert.NotEqual(start.SelectMany(w => w.ToArray<float>()), after[0]);
    }

    private static (Sequential Model, TensorValue X, TensorValue Y) Create(string kind, int samples, int units)
    {
        Sequential model = kind switch
        {
            "lstm" => [new LSTM(units, inputShape: (6, 5))],
            "gru" => [new GRU(units, returnSequences: true, inputShape: (6, 5)), new SimpleRNN(units)],
            "bidirectional" => [new Bidirectional(new LSTM(units, returnSequences: true), inputShape: (6, 5)), new Bidirectional(new GRU(units))],
            "masked" => [new Masking(inputShape: (6, 5)), new LSTM(units, dropout: 0.2, recurrentDropout: 0.2, seed: 1)],
            _ => [new Layers.Reshape((6, 5, 1), inputShape: (6, 5)), new ConvLSTM1D(2, 3), new Flatten()],
        };
        model.Add(new Dense(2));
        model.Compile(new SGD(0.1), "mse");
        float[] x = new float[samples * 30], y = new float[samples * 2];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i / 5 % 7 == 0 ? 0 : MathF.Sin(i);
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = MathF.Cos(i);
        }

        return (model, TensorValue.Of(x, (samples, 6, 5)), TensorValue.Of(y, (samples, 2)));
    }
}
