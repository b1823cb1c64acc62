using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>A training step of an embedding of 100,000 x 64 with the mean over 32 words behind it, batch 128, by Fit.</summary>
/// <param name="optimizer">With gradient descent a step touches the rows of the batch; with Adam the averages of all rows decay.</param>
internal sealed class EmbeddingStep(string optimizer) : BenchCase
{
    private const int Batch = 128, Words = 32, Steps = 20;

    public override string Name => $"embedding-step-{optimizer}";

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = [new Embedding(100_000, 64, inputShape: Words), new GlobalAveragePooling1D(), new Dense(1, activation: "sigmoid")];
        model.Compile(optimizer: optimizer == "adam" ? new Adam() : new SGD(0.1), loss: "binary_crossentropy");
        Random random = new(1);
        TensorValue x = TensorValue.Of(Enumerable.Range(0, Batch * Steps * Words).Select(_ => random.Next(100_000)).ToArray(), (Batch * Steps, Words)), y = TensorValue.Of(Enumerable.Range(0, Batch * Steps).Select(_ => (float)random.Next(2)).ToArray(), (Batch * Steps, 1));
        void Fit(int n) => model.Fit(x.Rows(..(n * Batch)), y.Rows(..(n * Batch)), batchSize: Batch, verbose: 0, shuffle: false);
        Fit(Steps);
        return (Best(() => Fit(Steps), 8) / Steps, BytesPerStep(Fit, 5, Steps));
    }
}
