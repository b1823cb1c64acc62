using System.Diagnostics;
using KerasLike.Graphs;

namespace KerasLike.Bench;

/// <summary>Many threads that predict on one model: whether all results are right, how many come per second, and the memory along the way.</summary>
internal static class PredictThreads
{
    /// <summary>Runs one thread, then all, each for some seconds.</summary>
    public static void Run(int threads, int seconds)
    {
        Sequential model = Mlp.Create();
        (TensorValue x, _) = Mlp.Data(64);
        float[][] expected = [.. Enumerable.Range(0, 64).Select(i => Predicted(model, x.Rows(i..(i + 1)), new float[10]))];
        foreach (int count in new[] { 1, threads })
        {
            long done = 0, wrong = 0;
            Stopwatch watch = Stopwatch.StartNew();
            Thread[] all = [.. Enumerable.Range(0, count).Select(t => new Thread(() =>
            {
                float[] y = new float[10];
                TensorValue[] rows = [.. Enumerable.Range(0, 64).Select(i => x.Rows(i..(i + 1)))];
                for (int i = t; watch.Elapsed.TotalSeconds < seconds; i++)
                {
                    if (!Predicted(model, rows[i % 64], y).AsSpan().SequenceEqual(expected[i % 64]))
                    {
                        Interlocked.Increment(ref wrong);
                    }

                    Interlocked.Increment(ref done);
                }
            }))];
            Array.ForEach(all, t => t.Start());
            for (int part = 1; part <= 2; part++)
            {
                Thread.Sleep(seconds * 450);
                using Process process = Process.GetCurrentProcess();
                Console.WriteLine($"{count,3} threads after {watch.Elapsed.TotalSeconds,4:F1} s: {process.WorkingSet64 / 1048576.0:F1} MB resident, {GC.GetTotalMemory(forceFullCollection: false) / 1048576.0:F1} MB managed");
            }

            Array.ForEach(all, t => t.Join());
            Console.WriteLine($"{count,3} threads: {done / watch.Elapsed.TotalSeconds:F0} predictions per second, {wrong} wrong of {done}");
        }
    }

    private static float[] Predicted(Sequential model, TensorValue x, float[] y)
    {
        model.PredictOnBatch(x, y);
        return y;
    }
}
