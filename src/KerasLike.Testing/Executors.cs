using KerasLike.Graphs;

namespace KerasLike.Testing;

/// <summary>The executors, beyond the embedded engine, on which every check of this library runs as well; and the count of what ran.</summary>
/// <example><code>Executors.Also("TensorFlow", () => new TensorFlowExecutor());</code></example>
public static class Executors
{
    private static readonly Lock Door = new();
    private static readonly List<Tally> Tallies = [];

    /// <summary>Has every check run on another executor too, which is created at the first of them.</summary>
    /// <param name="name">What reports call it.</param>
    /// <param name="create">Creates it.</param>
    public static void Also(string name, Func<IExecutor> create) => Add(new Tally(name, new Lazy<IExecutor>(create), null));

    /// <summary>Says that an executor cannot be had here: every check counts as skipped on it.</summary>
    /// <param name="name">What reports call it.</param>
    /// <param name="reason">Why it cannot.</param>
    public static void Absent(string name, string reason) => Add(new Tally(name, null, reason));

    /// <summary>One line for each executor: <c>Contract on TensorFlow: 512 run, 512 passed, 2 skipped (2: an op of one's own)</c>.</summary>
    public static string Report()
    {
        lock (Door)
        {
            return string.Join("\n", Tallies);
        }
    }

    /// <summary>Runs a check on each of them.</summary>
    /// <param name="what">What is checked.</param>
    /// <param name="onlyHere">Why the check is for the embedded engine alone, or null.</param>
    /// <param name="check">Throws where it does not hold.</param>
    internal static void Each(string what, string? onlyHere, Action<IExecutor> check)
    {
        foreach (Tally tally in Tallies)
        {
            if (tally.Executor is null || onlyHere is not null)
            {
                lock (Door)
                {
                    string reason = onlyHere ?? tally.Absence!;
                    tally.Skips[reason] = tally.Skips.GetValueOrDefault(reason) + 1;
                }

                continue;
            }

            Interlocked.Increment(ref tally.Run);
            try
            {
                check(tally.Executor.Value);
            }
            catch (Exception e)
            {
                throw new CheckException($"{what}, on {tally.Name}: {e.Message}", e);
            }

            Interlocked.Increment(ref tally.Passed);
        }
    }

    private static void Add(Tally tally)
    {
        lock (Door)
        {
            Tallies.Add(tally);
        }
    }

    private sealed class Tally(string name, Lazy<IExecutor>? executor, string? absence)
    {
        public int Run;
        public int Passed;

        public string Name { get; } = name;

        public Lazy<IExecutor>? Executor { get; } = executor;

        public string? Absence { get; } = absence;

        public SortedDictionary<string, int> Skips { get; } = [];

        public override string ToString() => $"Contract on {Name}: {Run} run, {Passed} passed, {Skips.Values.Sum()} skipped"
            + (Skips.Count == 0 ? "" : $" ({string.Join("; ", Skips.Select(s => $"{s.Value}: {s.Key}"))})");
    }
}
