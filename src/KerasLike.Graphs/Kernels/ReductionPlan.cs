namespace KerasLike.Graphs;

/// <summary>How to walk a reduction: neighbouring axes that are all kept or all reduced count as one.</summary>
public sealed class ReductionPlan
{
    /// <summary>Plans the reduction of <paramref name="shape"/> over <paramref name="axes"/>.</summary>
    public ReductionPlan(Shape shape, ReadOnlySpan<long> axes)
    {
        bool[] reduced = new bool[shape.Rank];
        foreach (long axis in axes)
        {
            reduced[axis < 0 ? axis + shape.Rank : axis] = true;
        }

        List<int> lengths = [];
        List<bool> kinds = [];
        for (int i = 0; i < shape.Rank; i++)
        {
            int length = shape.Dims[i];
            if (length == 1)
            {
                continue;
            }

            if (kinds.Count > 0 && kinds[^1] == reduced[i])
            {
                lengths[^1] *= length;
            }
            else
            {
                lengths.Add(length);
                kinds.Add(reduced[i]);
            }
        }

        Lengths = [.. lengths];
        Reduced = [.. kinds];
    }

    /// <summary>The lengths of the merged axes; axes of length 1 are left out.</summary>
    public int[] Lengths { get; }

    /// <summary>Which of them are reduced; neighbours differ.</summary>
    public bool[] Reduced { get; }

    /// <summary>True if nothing is reduced.</summary>
    public bool IsCopy => Lengths.Length == 0 || (Lengths.Length == 1 && !Reduced[0]);

    /// <summary>True if everything is reduced to one number.</summary>
    public bool IsWhole => Lengths.Length == 1 && Reduced[0];

    /// <summary>True if each row is reduced: (rows, columns) to (rows).</summary>
    public bool IsRows => Lengths.Length == 2 && Reduced[1];

    /// <summary>True if each column is reduced: (rows, columns) to (columns).</summary>
    public bool IsColumns => Lengths.Length == 2 && Reduced[0];
}
