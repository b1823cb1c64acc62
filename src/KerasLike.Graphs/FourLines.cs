namespace KerasLike.Graphs;

/// <summary>Words an error in four lines: who and what, expected, received, fix.</summary>
public static class FourLines
{
    /// <summary>The text of an error.</summary>
    /// <param name="what">Who complains, and of what, as a sentence.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="received">What came.</param>
    /// <param name="fix">What to do.</param>
    public static string Text(string what, string expected, string received, string fix) =>
        $"{what}\n  expected: {expected}\n  received: {received}\n  fix: {fix}";

    /// <summary>The error for a name nobody knows; it suggests the nearest known one.</summary>
    public static ArgumentException UnknownName(string kind, string name, IEnumerable<string> known)
    {
        string[] names = known.Distinct().Order(StringComparer.Ordinal).ToArray();
        string? nearest = Nearest(name, names);
        return new ArgumentException(Text(
            $"Unknown {kind} '{name}'.",
            "one of " + string.Join(", ", names),
            $"'{name}'",
            nearest is null ? "use one of the names above." : $"did you mean '{nearest}'?"));
    }

    /// <summary>The candidate with the smallest edit distance to <paramref name="name"/>, if any is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string plain = Plain(name);
        (string? best, int bestDistance) = (null, int.MaxValue);
        foreach (string candidate in candidates)
        {
            int distance = Distance(plain, Plain(candidate));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return bestDistance <= Math.Max(2, plain.Length / 2) ? best : null;
    }

    private static string Plain(string s) => s.Replace("_", "").ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        int[] previous = Enumerable.Range(0, b.Length + 1).ToArray();
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
