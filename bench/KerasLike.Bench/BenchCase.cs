namespace KerasLike.Bench;

/// <summary>One thing that is measured.</summary>
internal abstract class BenchCase
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The case that real Keras is measured with.</summary>
    public virtual string PeerName => Name;

    /// <summary>The arithmetic of one run in GFLOP, or null where it does not matter.</summary>
    public virtual double? GFlop => null;

    /// <summary>Milliseconds of one run, and the managed bytes it allocates.</summary>
    public abstract (double Milliseconds, double? Bytes) Measure();

    /// <summary>The best of several runs, in milliseconds.</summary>
    protected static double Best(Action run, int repeats)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    /// <summary>Managed bytes that one more step allocates: a long run less a short one.</summary>
    protected static double BytesPerStep(Action<int> steps, int few, int many)
    {
        steps(few);
        long start = GC.GetTotalAllocatedBytes(precise: true);
        steps(few);
        long middle = GC.GetTotalAllocatedBytes(precise: true);
        steps(many);
        long end = GC.GetTotalAllocatedBytes(precise: true);
        return Math.Max(0, (double)(end - middle - (middle - start)) / (many - few));
    }
}
