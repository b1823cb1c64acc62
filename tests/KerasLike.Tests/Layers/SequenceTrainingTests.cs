using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>What holds for training through loops, recurrent ops, attention in blocks and gradients of tables: no allocation, the same bits for any number of threads, the whole step as a GraphDef.</summary>
public sealed class SequenceTrainingTests
{
    public static TheoryData<string> Kinds => ["lstm", "gru", "bidirectional", "masked", "convlstm", "attention", "dropped", "grouped", "transformer", "embedding"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_allocates_no_managed_memory(string kind)
    {
        (Model model, TensorValue x, TensorValue y) = Create(kind, 160, 4);
        void Steps(int n) => model.Fit(x.Rows(..(n * 8)), y.Rows(..(n * 8)), batchSize: 8, verbose: 0, shuffle: false, preFlight: false);
        Steps(20);
        Steps(20);
        Assert.Equal(0, Allocations.Between(() => Steps(5), () => Steps(20)));
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
                (Model model, TensorValue x, TensorValue y) = Create(kind, 64, 40);
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
        (Model model, TensorValue x, _) = Create(kind, 4, 3);
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

    private static (Model Model, TensorValue X, TensorValue Y) Create(string kind, int samples, int units)
    {
        const int Steps = 6, Features = 5, Words = 11;
        bool words = kind is "transformer" or "embedding";
        SymbolicTensor x = words ? Keras.Input(new Shape(Steps), dtype: DType.Int32) : Keras.Input(Steps, Features);
        SymbolicTensor y = kind switch
        {
            "lstm" => x.LSTM(units),
            "gru" => x.GRU(units, returnSequences: true).SimpleRNN(units),
            "bidirectional" => x.Bidirectional(new LSTM(units, returnSequences: true)).Bidirectional(new GRU(units)),
            "masked" => x.Masking().LSTM(units, dropout: 0.2, recurrentDropout: 0.2, seed: 1),
            "convlstm" => x.Reshape((Steps, Features, 1)).ConvLSTM1D(2, 3).Flatten(),
            "attention" => ((SymbolicTensor)new MultiHeadAttention(2, units).Apply(x, x, useCausalMask: true)).GlobalAveragePooling1D(),
            "dropped" => ((SymbolicTensor)new MultiHeadAttention(2, units, dropout: 0.2, seed: 1).Apply(x, x)).GlobalAveragePooling1D(),
            "grouped" => ((SymbolicTensor)new GroupQueryAttention(units, 4, 2).Apply(x, x)).Flatten(),
            "transformer" => Encoder(Encoder(x.Embedding(Words, units, maskZero: true), units), units).GlobalAveragePooling1D(),
            _ => x.Embedding(Words, units).Flatten(),
        };
        Model model = new(x, y.Dense(2));
        model.Compile(words ? new Adam(0.01) : new SGD(0.1), "mse");
        TensorValue data = words ? TensorValue.Of(Enumerable.Range(0, samples * Steps).Select(i => i * 7 % Words).ToArray(), (samples, Steps))
            : TensorValue.Of(Enumerable.Range(0, samples * Steps * Features).Select(i => i / Features % 7 == 0 ? 0 : MathF.Sin(i)).ToArray(), (samples, Steps, Features));
        return (model, data, TensorValue.Of(Enumerable.Range(0, samples * 2).Select(i => MathF.Cos(i)).ToArray(), (samples, 2)));
    }

    private static SymbolicTensor Encoder(SymbolicTensor x, int width)
    {
        SymbolicTensor y = (x + (SymbolicTensor)new MultiHeadAttention(2, width).Apply(x, x)).LayerNormalization();
        return (y + y.Dense(2 * width, "relu").Dense(width)).LayerNormalization();
    }
}
