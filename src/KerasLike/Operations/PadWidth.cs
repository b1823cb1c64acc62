using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>How many elements are added before and after along each axis: one number for all, one pair for all, or a pair for each axis.</summary>
public sealed class PadWidth
{
    private PadWidth(int[,] pairs) => Pairs = pairs;

    /// <summary>A row with before and after for each axis, or a single one for all.</summary>
    internal int[,] Pairs { get; }

    /// <summary>As many everywhere.</summary>
    public static implicit operator PadWidth(int width) => new(new[,] { { width, width } });

    /// <summary>Before and after along each axis.</summary>
    public static implicit operator PadWidth((int Before, int After) width) => new(new[,] { { width.Before, width.After } });

    /// <summary>Before and after along two axes.</summary>
    public static implicit operator PadWidth(((int Before, int After), (int Before, int After)) width) =>
        new(new[,] { { width.Item1.Before, width.Item1.After }, { width.Item2.Before, width.Item2.After } });

    /// <summary>A row with before and after for each axis.</summary>
    public static implicit operator PadWidth(int[,] pairs) => new(pairs);

    /// <summary>A number before and after along the last axis only.</summary>
    internal static PadWidth Last(int rank, int before, int after)
    {
        int[,] pairs = new int[rank, 2];
        (pairs[rank - 1, 0], pairs[rank - 1, 1]) = (before, after);
        return pairs;
    }

    /// <summary>A pair for each of so many axes.</summary>
    internal int[,] Along(int rank)
    {
        int given = Pairs.GetLength(0);
        if (Pairs.GetLength(1) != 2 || (given != 1 && given != rank))
        {
            throw new ArgumentException(FourLines.Text("Ops.Pad: padWidth does not fit.", $"a number, a pair, or {rank} pairs", $"{given} rows of {Pairs.GetLength(1)}", "give a pair for each axis."));
        }

        int[,] pairs = new int[rank, 2];
        for (int i = 0; i < rank; i++)
        {
            (pairs[i, 0], pairs[i, 1]) = (Pairs[given == 1 ? 0 : i, 0], Pairs[given == 1 ? 0 : i, 1]);
        }

        return pairs;
    }
}
