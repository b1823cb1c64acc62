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

    // Insertions, deletions, replacements and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                int replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
