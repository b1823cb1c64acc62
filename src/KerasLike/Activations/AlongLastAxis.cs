using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>Lets an op that works along the last axis work along any.</summary>
internal static class AlongLastAxis
{
    /// <summary>The op along one axis, or along several as if they were one: they are moved to the end, and back.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, Axes axes, Func<SymbolicTensor, SymbolicTensor> op)
    {
        int rank = x.Shape.Rank;
        int[] along = [.. axes.Numbers.Select(axis => x.Shape.Axis(axis, "softmax"))];
        if (along is [int single] && single == rank - 1)
        {
            return op(x);
        }

        int[] order = [.. Enumerable.Range(0, rank).Except(along), .. along];
        SymbolicTensor moved = Transpose.Of(x, order);
        SymbolicTensor y = along.Length == 1 ? op(moved) : Back(op(Joined(moved, along.Length)), moved);
        return Transpose.Of(y, [.. Enumerable.Range(0, rank).OrderBy(axis => order[axis])]);
    }

    private static SymbolicTensor Joined(SymbolicTensor x, int count)
    {
        SymbolicTensor[] lengths = Dimensions.Of(x);
        return Graphs.Ops.Reshape.Of(x, Pack.Of([.. lengths[..^count], Const.Of(x.Graph, -1)]));
    }

    private static SymbolicTensor Back(SymbolicTensor y, SymbolicTensor like) => Graphs.Ops.Reshape.Of(y, ShapeOp.Of(like));
}
