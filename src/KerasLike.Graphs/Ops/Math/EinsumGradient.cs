namespace KerasLike.Graphs.Ops;

/// <summary>The gradient of an einsum by one operand, as einsums.</summary>
internal static class EinsumGradient
{
    /// <summary>The gradient by x.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="own">Its letters.</param>
    /// <param name="other">The other operand, if there is one.</param>
    /// <param name="others">Its letters.</param>
    /// <param name="dy">The gradient that arrives.</param>
    /// <param name="result">The letters of the result.</param>
    public static SymbolicTensor Of(SymbolicTensor x, string own, SymbolicTensor? other, string others, SymbolicTensor dy, string result)
    {
        if (!own.Contains('.', StringComparison.Ordinal))
        {
            (others, result) = SpelledOut(own, others, result, dy);
        }

        // Axes behind an ellipsis come first until the end, where broadcasting expects them.
        string[] letters = [.. EinsumEquation.Tokens(own).Where(t => t != "...").Distinct()];
        string dots = own.Contains('.', StringComparison.Ordinal) && result.Contains('.', StringComparison.Ordinal) ? "..." : "";
        string[] kept = [.. letters.Where(l => result.Contains(l, StringComparison.Ordinal) || others.Contains(l, StringComparison.Ordinal))];
        string order = dots + string.Concat(kept);
        SymbolicTensor gradient = other is null ? Permuted(dy, result, order) : Einsum.Of($"{result},{others}->{order}", dy, other);
        if (dots.Length > 0)
        {
            SymbolicTensor like = Permuted(x, own, order);
            gradient = Broadcasting.Reduce(like, gradient, gradient, null)[0]!;
        }

        if (kept.Length < letters.Length)
        {
            gradient = Repeated(gradient, letters, kept, Permuted(x, own, dots + string.Concat(letters)));
        }

        return Permuted(gradient, dots + string.Concat(letters), own);
    }

    // What x alone was summed over: each element of a sum has the gradient of the sum.
    private static SymbolicTensor Repeated(SymbolicTensor gradient, string[] letters, string[] kept, SymbolicTensor like)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            if (!kept.Contains(letters[i]))
            {
                gradient = ExpandDims.Of(gradient, -1 - letters[(i + 1)..].Count(kept.Contains));
            }
        }

        return BroadcastTo.Of(gradient, ShapeOp.Of(like));
    }

    // Letters for the ellipsis of the other operand, so that what this one does not have is summed in the product itself.
    private static (string Others, string Result) SpelledOut(string own, string others, string result, SymbolicTensor dy)
    {
        int hidden = dy.Shape.Rank - result.Count(l => l != '.');
        char[] free = [.. Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Select(l => (char)l).Where(l => !(own + others + result).Contains(l, StringComparison.Ordinal))];
        if (!dy.Shape.HasRank || hidden > free.Length)
        {
            throw new ShapeException("Einsum: the gradient by an operand without an ellipsis needs the rank of the other.", "a known rank", $"{dy}", "give the shape of the inputs.");
        }

        string spelled = new(free, 0, hidden);
        return (others.Replace("...", spelled, StringComparison.Ordinal), result.Replace("...", spelled, StringComparison.Ordinal));
    }

    private static SymbolicTensor Permuted(SymbolicTensor x, string from, string to) => from == to ? x : Einsum.Of($"{from}->{to}", x);
}
