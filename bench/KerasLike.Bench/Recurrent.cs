using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>A training step, by Fit, of a recurrent layer and a Dense with softmax after it.</summary>
internal abstract class RecurrentStep(string name, int batch, int steps, int features) : BenchCase
{
    // Short runs: some of them fall between what else a shared machine does.
    private const int Batches = 10;

    public sealed override string Name => name;

    /// <summary>The recurrent layer.</summary>
    protected abstract Layer Create();

    public sealed override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = [Create(), new Dense(10, activation: "softmax")];
        model.Compile(new Adam(), "categorical_crossentropy", metrics: ["accuracy"]);
        Random random = new(1);
        float[] x = new float[batch * Batches * steps * features], y = new float[batch * Batches * 10];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextSingle();
        }

        for (int i = 0; i < batch * Batches; i++)
        {
            y[(i * 10) + random.Next(10)] = 1;
        }

        (TensorValue tx, TensorValue ty) = (TensorValue.Of(x, (batch * Batches, steps, features)), TensorValue.Of(y, (batch * Batches, 10)));
        void Train(int n) => model.Fit(tx.Rows(..(n * batch)), ty.Rows(..(n * batch)), batchSize: batch, verbose: 0, shuffle: false);
        Train(Batches);
        double milliseconds = Best(() => Train(Batches), 15) / Batches;
        return (milliseconds, BytesPerStep(Train, 2, Batches));
    }
}

/// <summary>LSTM(128) over the rows of images of 28 x 28, batch 128.</summary>
internal sealed class LstmStep() : RecurrentStep("lstm-step", 128, 28, 28)
{
    // Products with both kernels forwards, those of the gradients by both kernels and by the states.
    public override double? GFlop => 2e-9 * 128 * 28 * 512 * ((2 * 28) + (3 * 128));

    protected override Layer Create() => new LSTM(128, inputShape: (28, 28));
}

/// <summary>GRU(64) over 100 steps of 32 numbers, batch 64.</summary>
internal sealed class GruStep() : RecurrentStep("gru-step", 64, 100, 32)
{
    protected override Layer Create() => new GRU(64, inputShape: (100, 32));
}

/// <summary>A bidirectional LSTM(64) over 100 steps of 32 numbers, batch 64.</summary>
internal sealed class BidirectionalStep() : RecurrentStep("bidirectional-step", 64, 100, 32)
{
    protected override Layer Create() => new Bidirectional(new LSTM(64), inputShape: (100, 32));
}
