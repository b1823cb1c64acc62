using KerasLike.Graphs;

namespace KerasLike;

/// <summary>How many pixels before and after each spatial axis: one number for all sides, one for each axis, or a pair for each axis.</summary>
/// <param name="Pairs">A pair (or one number) for each axis.</param>
/// <param name="IsPair">Whether it is one pair, for a single axis.</param>
public sealed record Borders(int[][] Pairs, bool IsPair = false)
{
    /// <summary>One number for all sides.</summary>
    public static implicit operator Borders(int all) => new([[all]]);

    /// <summary>Before and after a single axis; or, where there are two axes, one number for each.</summary>
    public static implicit operator Borders((int, int) two) => new([[two.Item1], [two.Item2]]);

    /// <summary>One number for each of three axes.</summary>
    public static implicit operator Borders((int, int, int) three) => new([[three.Item1], [three.Item2], [three.Item3]]);

    /// <summary>A pair for each of two axes.</summary>
    public static implicit operator Borders(((int, int), (int, int)) b) => new([[b.Item1.Item1, b.Item1.Item2], [b.Item2.Item1, b.Item2.Item2]]);

    /// <summary>A pair for each of three axes.</summary>
    public static implicit operator Borders(((int, int), (int, int), (int, int)) b) =>
        new([[b.Item1.Item1, b.Item1.Item2], [b.Item2.Item1, b.Item2.Item2], [b.Item3.Item1, b.Item3.Item2]]);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", Pairs.Select(p => p.Length == 1 ? $"{p[0]}" : $"({string.Join(", ", p)})"))})";

    /// <summary>A pair for each of so many axes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer, or one is below 0.</exception>
    internal Borders Along(int axes, string who)
    {
        int[][] pairs = axes == 1 && Pairs.Length == 2 && Pairs.All(p => p.Length == 1) ? [[Pairs[0][0], Pairs[1][0]]]
            : Pairs.Length == 1 && Pairs[0].Length == 1 ? [.. Enumerable.Repeat<int[]>([Pairs[0][0], Pairs[0][0]], axes)]
            : [.. Pairs.Select(p => p.Length == 1 ? [p[0], p[0]] : p)];
        return pairs.Length == axes && pairs.All(p => p.Length == 2 && p[0] >= 0 && p[1] >= 0) ? new Borders(pairs, axes == 1)
            : throw new ArgumentException(FourLines.Text($"{who}: pixels before and after each axis.", $"one number, {axes} numbers or {axes} pairs, none below 0", $"{this}", "correct it."));
    }
}
