using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>Lets a last axis of length 1 come or go, so that targets and predictions have one rank.</summary>
internal static class Ranks
{
    /// <summary>Both with one rank where a last axis of 1 is all that is between them.</summary>
    public static (SymbolicTensor A, SymbolicTensor B) Match(SymbolicTensor a, SymbolicTensor b)
    {
        if (a.Shape.Rank == b.Shape.Rank + 1 && a.Shape[^1] == 1)
        {
            return b.Shape.Rank == 1 ? (a, ExpandDims.Of(b, -1)) : (Squeeze.Of(a, -1), b);
        }

        if (b.Shape.Rank == a.Shape.Rank + 1 && b.Shape[^1] == 1)
        {
            return a.Shape.Rank == 1 ? (ExpandDims.Of(a, -1), b) : (a, Squeeze.Of(b, -1));
        }

        return (a, b);
    }
}
