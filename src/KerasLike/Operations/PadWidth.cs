using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>How many elements are added before and after along each axis: a pair for each, or for a vector's only one a pair or a number.</summary>
public sealed class PadWidth
{
    private PadWidth(int[,] pairs) => Pairs = pairs;

    /// <summary>A row with before and after for each axis.</summary>
    internal int[,] Pairs { get; }

    /// <summary>As many before as after the elements of a vector.</summary>
    public static implicit operator PadWidth(int width) => new(new[,] { { width, width } });

    /// <summary>Before and after the elements of a vector.</summary>
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
    /// <exception cref="ArgumentException">There are more or fewer; unlike NumPy, Keras does not repeat a single one.</exception>
    internal int[,] Along(int rank) => Pairs.GetLength(0) == rank && Pairs.GetLength(1) == 2 ? Pairs : throw new ArgumentException(FourLines.Text(
        "Ops.Pad: padWidth does not fit.", $"{rank} pairs of before and after", $"{Pairs.GetLength(0)} rows of {Pairs.GetLength(1)}", "give a pair for each axis."));
}
