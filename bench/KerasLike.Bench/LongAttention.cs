using System.Diagnostics;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>Attention over a long sequence: time and peak memory of a prediction and of a training step, with dropout and without.</summary>
internal static class LongAttention
{
    private const int Heads = 8;
    private const int Width = 256;

    /// <summary>Measures.</summary>
    public static void Run(int length)
    {
        double all = (double)Heads * length * length * sizeof(float) / (1 << 30);
        Console.WriteLine($"causal attention of {Heads} heads over {length} places of {Width} numbers, one sequence; the scores of all pairs would be {all:F2} GB");
        foreach (double dropout in new[] { 0.0, 0.1 })
        {
            SymbolicTensor x = KerasLike.Keras.Input(length, Width);
            SymbolicTensor y = new MultiHeadAttention(Heads, Width / Heads, dropout: dropout).Apply(x, x, useCausalMask: true);
            Model model = new(x, y.GlobalAveragePooling1D().Dense(1));
            model.Compile(new SGD(0.01), "mse");
            TensorValue data = TensorValue.Of(Enumerable.Range(0, length * Width).Select(i => MathF.Sin(i)).ToArray(), (1, length, Width)), target = TensorValue.Of(new float[1], (1, 1));
            Report($"predict, dropout {dropout}", () => model.PredictOnBatch(data));
            Report($"training step, dropout {dropout}", () => model.TrainOnBatch(data, target));
        }
    }

    private static void Report(string what, Action action)
    {
        action();
        long start = Stopwatch.GetTimestamp();
        action();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine($"{what}: {seconds:F2} s, {process.PeakWorkingSet64 / (double)(1 << 20):F0} MB resident at most so far");
    }
}
