using System.Diagnostics;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;
using KerasLike.TensorFlow;

namespace KerasLike.Bench;

/// <summary>A training step of the lecture's MLP, batch 128, by Fit on the TensorFlow executor.</summary>
internal sealed class TensorFlowMlpStep : BenchCase
{
    public override string Name => "mlp-step-tensorflow";

    public override string PeerName => "mlp-step";

    public override double? GFlop => Mlp.StepGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        using TensorFlowExecutor executor = new(new TensorFlowOptions { LibraryPath = Peer.Library() });
        Sequential model = Mlp.Create(executor);
        (TensorValue x, TensorValue y) = Mlp.Data(Mlp.Batch * 100);
        void Steps(int n) => model.Fit(x.Rows(..(n * Mlp.Batch)), y.Rows(..(n * Mlp.Batch)), batchSize: Mlp.Batch, verbose: 0, shuffle: false);
        model.Fit(x, y, batchSize: Mlp.Batch, epochs: 2, verbose: 0);
        double milliseconds = Best(() => model.Fit(x, y, batchSize: Mlp.Batch, verbose: 0), 5) / 100;
        return (milliseconds, BytesPerStep(Steps, 20, 100));
    }
}

/// <summary>Many training steps of a small model on the TensorFlow executor, and the memory along the way.</summary>
internal static class TensorFlowSteps
{
    public static void Run(int steps)
    {
        using TensorFlowExecutor executor = new(new TensorFlowOptions { LibraryPath = Peer.Library() });
        Sequential model = [new Dense(10, activation: "sigmoid", inputShape: 2), new Dense(3, activation: "sigmoid")];
        model.Compile(loss: "mean_squared_error", optimizer: new Adam(), metrics: ["accuracy"], executor: executor);
        Random random = new(1);
        float[,] x = new float[1000, 2], y = new float[1000, 3];
        for (int i = 0; i < 1000; i++)
        {
            (x[i, 0], x[i, 1], y[i, random.Next(3)]) = (random.NextSingle(), random.NextSingle(), 1);
        }

        TensorValue tx = x, ty = y;
        Stopwatch watch = Stopwatch.StartNew();
        Console.WriteLine($"TensorFlow {executor.Version}: {steps} steps of a small MLP, batch 1\n    steps  resident MB  managed MB  seconds");
        for (int done = 0; done < steps;)
        {
            int part = Math.Min(1000, steps - done);
            model.Fit(tx.Rows(..part), ty.Rows(..part), batchSize: 1, verbose: 0, shuffle: false);
            done += part;
            if (done % (steps / 10) == 0 || done == 1000)
            {
                using Process process = Process.GetCurrentProcess();
                Console.WriteLine($"{done,9}  {process.WorkingSet64 / 1048576.0,11:F1}  {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,10:F1}  {watch.Elapsed.TotalSeconds,7:F0}");
            }
        }
    }
}
