using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Testing.Tests;

/// <summary>Recurrent models: training is the same on every executor, whether it is a loop, a fused op, or unrolled.</summary>
public sealed class RecurrentContractTests
{
    public static TheoryData<string> Models => ["loop", "fused", "stacked", "masked", "dropped", "unrolled", "stateful", "steps"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Trains(string kind)
    {
        TensorValue x = kind == "masked" ? OpCheck.Numbers((4, 5), 0, 4, DType.Int32) : OpCheck.Numbers((4, 5, 3)), y = OpCheck.Numbers((4, 2), seed: 2);
        TrainingCheck.Run(
            () => kind switch
            {
                "loop" => [new GRU(4, inputShape: (5, 3)), new Dense(2)],
                "fused" => [new LSTM(4, inputShape: (5, 3), returnSequences: true), new Bidirectional(new LSTM(3)), new Dense(2)],
                "stacked" => [new RNN(new StackedRNNCells([new LSTMCell(4), new GRUCell(3, resetAfter: false)]), inputShape: (5, 3)), new Dense(2)],
                "masked" => [new Embedding(5, 3, maskZero: true, inputShape: 5), new Bidirectional(new LSTM(4, returnSequences: true)), new SimpleRNN(3), new Dense(2)],
                "dropped" => [new LSTM(4, dropout: 0.3, recurrentDropout: 0.2, seed: 5, inputShape: (5, 3)), new Dense(2)],
                "unrolled" => [new GRU(4, unroll: true, inputShape: (5, 3)), new Dense(2)],
                "stateful" => [new InputLayer(batchShape: (4, 5, 3)), new GRU(4, stateful: true), new Dense(2)],
                _ => [new TimeDistributed(new Dense(4, activation: "tanh"), inputShape: (5, 3)), new SimpleRNN(3), new Dense(2)],
            },
            () => new SGD(0.1), "mse", x, y);
    }
}
