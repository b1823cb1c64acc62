using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Who sees whom: truth values that broadcast to (batch, target, source).</summary>
internal static class AttentionMasks
{
    /// <summary>Both; null stands for true.</summary>
    public static SymbolicTensor? And(SymbolicTensor? a, SymbolicTensor? b) => a is null || b is null ? Truth(a ?? b) : LogicalAnd.Of(Truth(a)!, Truth(b)!);

    /// <summary>The mask of a sequence as one of pairs, with an axis for the others.</summary>
    public static SymbolicTensor? Of(object? mask, int axis) => mask is SymbolicTensor tensor ? ExpandDims.Of(Truth(tensor)!, axis) : null;

    /// <summary>A place sees those up to its own: (1, target, source).</summary>
    public static SymbolicTensor Causal(SymbolicTensor query, SymbolicTensor value, int axis = 1) => GreaterEqual.Of(Places(query, axis, -1), Places(value, axis, -2));

    /// <summary>A place sees those nearer than a distance: (1, target, source).</summary>
    public static SymbolicTensor Window(SymbolicTensor query, SymbolicTensor value, int window) =>
        Less.Of(Abs.Of(Places(query, 1, -1) - Places(value, 1, -2)), Const.Of(query.Graph, window));

    /// <summary>The mask with axes for the heads before those of target and source.</summary>
    public static SymbolicTensor? ForHeads(SymbolicTensor? mask, int rank, int axes)
    {
        while (mask is not null && mask.Shape.Rank < rank)
        {
            mask = ExpandDims.Of(mask, (-2 * axes) - 1);
        }

        return mask;
    }

    private static SymbolicTensor? Truth(SymbolicTensor? mask) => mask is null ? null : Cast.Of(mask, DType.Bool);

    // The numbers of the places along an axis, (1, n, 1) or (1, 1, n).
    private static SymbolicTensor Places(SymbolicTensor x, int axis, int at)
    {
        SymbolicTensor places = RangeOp.Of(Const.Of(x.Graph, 0), Dimensions.Of(x)[axis], Const.Of(x.Graph, 1));
        return ExpandDims.Of(ExpandDims.Of(places, at == -1 ? 1 : 0), 0);
    }
}
