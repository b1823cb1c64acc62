using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>What the metrics that average share: one value and one weight per sample.</summary>
internal static class SampleMeans
{
    /// <summary>The sum of the samples' values, each times its weight, and the sum of the weights.</summary>
    public static (SymbolicTensor Total, SymbolicTensor Count) Of(SymbolicTensor values, SymbolicTensor? weight, DType dtype)
    {
        values = Cast.Of(values, dtype);
        if (weight is not null)
        {
            (values, weight) = Losses.Ranks.Match(values, Cast.Of(weight, dtype));
            int rank = weight.Shape.Rank;
            values = MeanFrom(values, rank);
            weight = BroadcastTo.Of(weight, ShapeOp.Of(values));
            values *= weight;
            weight = MeanFrom(weight, 1);
        }

        values = MeanFrom(values, 1);
        SymbolicTensor count = weight is not null ? Sum.Of(weight)
            : values.Shape.Rank > 0 ? Cast.Of(Size.Of(values), dtype)
            : Const.Like(values, 1);
        return (values.Shape.Rank > 0 ? Sum.Of(values) : values, count);
    }

    private static SymbolicTensor MeanFrom(SymbolicTensor x, int rank) =>
        x.Shape.Rank > rank ? Graphs.Ops.Mean.Of(x, [.. Enumerable.Range(rank, x.Shape.Rank - rank)]) : x;
}
