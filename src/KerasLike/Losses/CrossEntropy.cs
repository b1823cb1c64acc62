using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>Cross-entropy on logits of any rank, by the ops that take matrices.</summary>
internal static class CrossEntropy
{
    /// <summary>−Σ labels · ln softmax(logits) along an axis.</summary>
    public static SymbolicTensor OfLogits(SymbolicTensor labels, SymbolicTensor logits, int axis)
    {
        int rank = logits.Shape.Rank;
        int at = logits.Shape.Axis(axis, "categorical_crossentropy");
        if (at != rank - 1)
        {
            int[] order = [.. Enumerable.Range(0, rank).Where(i => i != at), at];
            (labels, logits) = (Transpose.Of(labels, order), Transpose.Of(logits, order));
        }

        if (rank == 2)
        {
            return SoftmaxCrossEntropyWithLogits.Of(logits, labels);
        }

        SymbolicTensor losses = SoftmaxCrossEntropyWithLogits.Of(Rows(logits), Rows(labels));
        return Dimensions.Reshape(losses, logits.Shape[..^1], i => Dimensions.Of(logits)[i]);
    }

    /// <summary>−ln softmax(logits)[label] along the last axis.</summary>
    public static SymbolicTensor Sparse(SymbolicTensor labels, SymbolicTensor logits)
    {
        if (logits.Shape.Rank == 2)
        {
            return SparseSoftmaxCrossEntropyWithLogits.Of(logits, labels);
        }

        SymbolicTensor losses = SparseSoftmaxCrossEntropyWithLogits.Of(Rows(logits), Graphs.Ops.Reshape.Of(labels, -1));
        return Dimensions.Reshape(losses, logits.Shape[..^1], i => Dimensions.Of(logits)[i]);
    }

    private static SymbolicTensor Rows(SymbolicTensor x) => x.Shape[^1] is int classes
        ? Graphs.Ops.Reshape.Of(x, -1, classes)
        : Graphs.Ops.Reshape.Of(x, Pack.Of([Const.Of(x.Graph, -1), Dimensions.Of(x)[^1]]));
}
