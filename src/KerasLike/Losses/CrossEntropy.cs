using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>What the cross-entropies share: smoothing, clipping, and logits of any rank by the ops that take matrices.</summary>
internal static class CrossEntropy
{
    /// <summary>Labels drawn towards ½.</summary>
    public static SymbolicTensor Smooth(SymbolicTensor labels, double smoothing) => smoothing == 0 ? labels : (labels * (1 - smoothing)) + (0.5 * smoothing);

    /// <summary>Labels drawn towards equal shares of the classes on the last axis.</summary>
    public static SymbolicTensor SmoothClasses(SymbolicTensor labels, double smoothing) =>
        smoothing == 0 ? labels : (labels * (1 - smoothing)) + (smoothing / Cast.Of(Dimensions.Of(labels)[^1], labels.DType));

    /// <summary>Logits, if that is what a prediction was made from: a loss is exact on them where it would be clipped on probabilities.</summary>
    public static (SymbolicTensor Output, bool FromLogits) Logits(SymbolicTensor yPred, bool fromLogits, string activation) =>
        yPred.Node.Op.Type == activation ? (yPred.Node.Inputs[0], true) : (yPred, fromLogits);

    /// <summary>Probabilities kept within [ε, 1 − ε].</summary>
    public static SymbolicTensor Clip(SymbolicTensor x) => Minimum.Of(Maximum.Of(x, 1e-7), 1 - 1e-7);

    /// <summary>Predictions divided by their sum, so that they are shares, and clipped.</summary>
    public static SymbolicTensor Shares(SymbolicTensor x, int axis) => Clip(x / Sum.Of(x, [axis], keepDims: true));

    /// <summary>−y ln p − (1 − y) ln(1 − p), element by element.</summary>
    public static SymbolicTensor Binary(SymbolicTensor labels, SymbolicTensor yPred, bool fromLogits)
    {
        (SymbolicTensor output, bool logits) = Logits(yPred, fromLogits, "Sigmoid");
        if (logits)
        {
            // max(x, 0) − x y + ln(1 + e^−|x|): nothing overflows. At x = 0 both minimum and maximum have the slope of x, so that the sum has its own there, ½ − y.
            return Maximum.Of(output, 0) - (output * labels) + Softplus.Of(Minimum.Of(-output, output));
        }

        SymbolicTensor p = Clip(output);
        return -((labels * Log.Of(p)) + ((1 - labels) * Log.Of(1 - p)));
    }

    /// <summary>The cross-entropy that fits: binary for one output, sparse for class numbers, else categorical.</summary>
    public static SymbolicTensor Fitting(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        FunctionLoss loss = yPred.Shape[^1] == 1 ? new BinaryCrossentropy()
            : yTrue.Shape.Rank < yPred.Shape.Rank || yTrue.Shape[^1] == 1 ? new SparseCategoricalCrossentropy()
            : new CategoricalCrossentropy();
        return loss.Values(yTrue, yPred);
    }

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
