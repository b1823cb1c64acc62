using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>Above which predictions count as positive: one number or several, each from 0 to 1.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="IsSingle">Whether it was given as one number, which Keras' files keep.</param>
public sealed record Thresholds(double[] Numbers, bool IsSingle = false)
{
    /// <summary>One threshold.</summary>
    public static implicit operator Thresholds(double threshold) => new([threshold], true);

    /// <summary>Several thresholds.</summary>
    public static implicit operator Thresholds(double[] thresholds) => new(thresholds);

    /// <summary>The numbers given, or the one used without.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not from 0 to 1.</exception>
    internal static double[] Or(Thresholds? given, double otherwise, string who) => given is null ? [otherwise]
        : given.Numbers.All(t => t is >= 0 and <= 1) ? given.Numbers
        : throw new ArgumentOutOfRangeException(nameof(given), FourLines.Text($"{who}: a threshold is out of range.", "thresholds from 0 to 1", $"thresholds: {string.Join(", ", given.Numbers.Where(t => t is not (>= 0 and <= 1)))}", "choose thresholds between 0 and 1."));

    /// <summary>So many thresholds, evenly from 0 to 1.</summary>
    internal static double[] Even(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];

    /// <summary>True if at least three lie evenly from 0 to 1: then each prediction's bucket follows by a multiplication.</summary>
    internal static bool AreEven(double[] thresholds) =>
        thresholds.Length >= 3 && thresholds.Zip(Even(thresholds.Length)).All(t => Math.Abs(t.First - t.Second) <= 1e-7 + (1e-5 * t.Second));
}
