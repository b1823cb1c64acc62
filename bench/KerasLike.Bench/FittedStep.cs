using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>The training step of the lecture's MLP with sample weights, three metrics more and callbacks at every batch: what these cost beside <c>mlp-step</c>.</summary>
internal sealed class FittedStep : BenchCase
{
    public override string Name => "mlp-step-equipped";

    public override string PeerName => "mlp-step";

    public override double? GFlop => Mlp.StepGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        (TensorValue x, TensorValue y) = Mlp.Data(Mlp.Batch * 100);
        float[] weights = [.. Enumerable.Range(0, Mlp.Batch * 100).Select(i => 0.5f + (i % 2))];
        TensorValue w = weights;
        Sequential plain = Mlp.Create(), equipped = Mlp.Create();
        equipped.Compile(new RMSprop(), "categorical_crossentropy", metrics: ["accuracy", "mae", "mse"], weightedMetrics: ["accuracy"]);
        double loss = 0;
        Callback[] callbacks = [new LambdaCallback(onTrainBatchEnd: (_, logs) => loss = logs["loss"]), new EarlyStopping("loss", patience: 1000), new TerminateOnNaN(), new ReduceLROnPlateau("loss", patience: 1000)];
        void Plain() => plain.Fit(x, y, batchSize: Mlp.Batch, verbose: 0, preFlight: false);
        void Equipped(int n, bool shuffle = true) => equipped.Fit(x.Rows(..(n * Mlp.Batch)), y.Rows(..(n * Mlp.Batch)), batchSize: Mlp.Batch, verbose: 0, shuffle: shuffle, preFlight: false, sampleWeight: w.Rows(..(n * Mlp.Batch)), callbacks: callbacks);
        Plain();
        Equipped(100);

        // In turn, so that a slow phase of the machine meets both.
        double best = double.PositiveInfinity, least = double.PositiveInfinity;
        for (int i = 0; i < 12; i++)
        {
            least = Math.Min(least, Best(Plain, 1) / 100);
            best = Math.Min(best, Best(() => Equipped(100), 1) / 100);
        }

        Console.WriteLine($"{Name}: {best:F3} ms beside {least:F3} ms without, {(best / least) - 1:P1} more");
        return (best, BytesPerStep(n => Equipped(n, shuffle: false), 20, 100));
    }
}
