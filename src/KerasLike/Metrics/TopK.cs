using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>What the metrics of the k largest share: rows of predictions, whatever axes are before the classes.</summary>
internal static class TopK
{
    /// <summary>1 where a row's class is found, else 0, in the shape of the classes.</summary>
    public static SymbolicTensor Matches(SymbolicTensor classes, SymbolicTensor yPred, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> isFound)
    {
        int columns = yPred.Shape[^1] ?? throw new ShapeException("Top-k accuracy: the number of classes must be known.", "(batch, ..., classes)", $"{yPred.Shape}", "declare the input's shape.");
        SymbolicTensor predictions = yPred.Shape.Rank > 2 ? Graphs.Ops.Reshape.Of(yPred, -1, columns) : yPred;
        SymbolicTensor found = Cast.Of(isFound(classes.Shape.Rank > 1 ? Graphs.Ops.Reshape.Of(classes, -1) : classes, predictions), DType.Float32);
        return classes.Shape.Rank > 1 ? Graphs.Ops.Reshape.Of(found, ShapeOp.Of(classes)) : found;
    }
}
