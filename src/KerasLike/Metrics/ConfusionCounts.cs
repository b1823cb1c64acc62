using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike.Metrics;

/// <summary>What each threshold makes of a batch: the weights of samples rightly and wrongly called positive and negative.</summary>
/// <remarks>A number per threshold, or per threshold and label.</remarks>
internal readonly record struct ConfusionCounts(SymbolicTensor TruePositives, SymbolicTensor FalsePositives, SymbolicTensor TrueNegatives, SymbolicTensor FalseNegatives)
{
    /// <summary>What stands for the predictions that are not among the k largest.</summary>
    public const double BelowAll = -1e10;

    /// <summary>The counts of a batch.</summary>
    /// <param name="yTrue">Any number but 0 is positive.</param>
    /// <param name="yPred">Predictions, positive above a threshold.</param>
    /// <param name="weight">A weight per sample or per prediction.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="areEven">Whether they lie evenly from 0 to 1.</param>
    /// <param name="byLabel">Whether columns are counted each by itself.</param>
    /// <param name="labelWeights">A weight per column.</param>
    public static ConfusionCounts Of(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? weight, double[] thresholds, bool areEven, bool byLabel, double[]? labelWeights)
    {
        SymbolicTensor? weights = weight is null ? null : BroadcastTo.Of(weight, ShapeOp.Of(yPred));
        if (labelWeights is not null)
        {
            SymbolicTensor labels = Const.Of(yPred.Graph, Array.ConvertAll(labelWeights, w => (float)w));
            weights = weights is null ? BroadcastTo.Of(labels, ShapeOp.Of(yPred)) : weights * labels;
        }

        SymbolicTensor positive = Cast.Of(NotEqual.Of(yTrue, 0), yPred.DType), negative = 1 - positive;
        if (weights is not null)
        {
            (positive, negative) = (positive * weights, negative * weights);
        }

        if (!byLabel)
        {
            (positive, negative, yPred) = (Graphs.Ops.Reshape.Of(positive, -1), Graphs.Ops.Reshape.Of(negative, -1), Graphs.Ops.Reshape.Of(yPred, -1));
        }

        return areEven ? ByBuckets(positive, negative, yPred, thresholds) : ByComparison(positive, negative, yPred, thresholds);
    }

    /// <summary>The predictions of the k largest classes; <see cref="BelowAll"/> for the others.</summary>
    public static SymbolicTensor OnlyTop(SymbolicTensor yPred, int k)
    {
        int classes = yPred.Shape[^1] ?? throw new ShapeException("top_k: the number of classes must be known.", "(batch, classes)", $"{yPred.Shape}", "declare the input's shape.");
        SymbolicTensor top = Graphs.Ops.Sum.Of(OneHot.Of(TopKV2.Of(yPred, k).Indices, classes, yPred.DType), [-2]);
        return (yPred * top) + ((1 - top) * BelowAll);
    }

    // A prediction is above all thresholds before its bucket: sums per bucket, then added up from the last bucket.
    private static ConfusionCounts ByBuckets(SymbolicTensor positive, SymbolicTensor negative, SymbolicTensor yPred, double[] thresholds)
    {
        int count = thresholds.Length, rank = yPred.Shape.Rank, labels = rank == 1 ? 1 : yPred.Shape[1]!.Value;
        SymbolicTensor bucket = Ceil.Of(Minimum.Of(Maximum.Of(yPred, 0), 1) * (count - 1)) - 1;
        bucket = Cast.Of(thresholds[0] < 0 || thresholds[^1] > 1 ? Relu.Of(bucket) : bucket, DType.Int32);
        if (rank > 1)
        {
            bucket = SelectV2.Of(Less.Of(bucket, 0), Const.Like(bucket, -1), (bucket * labels) + Const.Ints(yPred.Graph, [.. Enumerable.Range(0, labels)]));
        }

        SymbolicTensor both = Pack.Of([positive, negative], rank);
        SymbolicTensor sums = UnsortedSegmentSum.Of(both, bucket, Const.Of(yPred.Graph, count * labels));
        SymbolicTensor above = Cumsum.Of(rank == 1 ? sums : Graphs.Ops.Reshape.Of(sums, count, labels, 2), 0, reverse: true);
        SymbolicTensor[] total = Unpack.Of(Graphs.Ops.Sum.Of(both, [0]), 2, rank - 1), called = Unpack.Of(above, 2, rank);
        return new(called[0], called[1], total[1] - called[1], total[0] - called[0]);
    }

    private static ConfusionCounts ByComparison(SymbolicTensor positive, SymbolicTensor negative, SymbolicTensor yPred, double[] thresholds)
    {
        int[] column = [-1, .. Enumerable.Repeat(1, yPred.Shape.Rank)];
        SymbolicTensor limits = Graphs.Ops.Reshape.Of(Const.Of(yPred.Graph, Array.ConvertAll(thresholds, t => (float)t)), column);
        SymbolicTensor called = Cast.Of(Greater.Of(ExpandDims.Of(yPred, 0), limits), yPred.DType), not = 1 - called;
        (positive, negative) = (ExpandDims.Of(positive, 0), ExpandDims.Of(negative, 0));
        return new(Total(called * positive), Total(called * negative), Total(not * negative), Total(not * positive));
    }

    private static SymbolicTensor Total(SymbolicTensor x) => Graphs.Ops.Sum.Of(x, [1]);
}
