using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>Lets an op that works along the last axis work along any.</summary>
internal static class AlongLastAxis
{
    /// <summary>The op along an axis: it is swapped with the last one, and back.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis, Func<SymbolicTensor, SymbolicTensor> op)
    {
        int at = x.Shape.Axis(axis, "softmax");
        if (at == x.Shape.Rank - 1)
        {
            return op(x);
        }

        int[] swap = [.. Enumerable.Range(0, x.Shape.Rank)];
        (swap[at], swap[^1]) = (swap[^1], swap[at]);
        return Transpose.Of(op(Transpose.Of(x, swap)), swap);
    }
}
