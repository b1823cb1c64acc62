using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike.Metrics;

/// <summary>What the metrics of values share: one value and one weight per sample.</summary>
internal static class SampleWise
{
    /// <summary>Brings values and weights together over some axes.</summary>
    public delegate SymbolicTensor Reduction(SymbolicTensor x, int[]? axes, bool keepDims);

    /// <summary>One value per sample, times its weight, and the weights. A mask on the values makes weights 0, where there are weights.</summary>
    public static (SymbolicTensor Values, SymbolicTensor? Weights) Of(SymbolicTensor values, SymbolicTensor? weight, DType dtype, Reduction reduce)
    {
        SymbolicTensor? mask = values.Mask;
        values = Cast.Of(values, dtype);
        if (weight is not null)
        {
            (values, weight) = Ranks.Match(values, Reducing.Masked(Cast.Of(weight, dtype), mask, dtype, "sum")!);
            values = From(values, weight.Shape.Rank, reduce);
            weight = BroadcastTo.Of(weight, ShapeOp.Of(values));
            values *= weight;
            weight = From(weight, 1, reduce);
        }

        return (From(values, 1, reduce), weight);
    }

    private static SymbolicTensor From(SymbolicTensor x, int rank, Reduction reduce) =>
        x.Shape.Rank > rank ? reduce(x, [.. Enumerable.Range(rank, x.Shape.Rank - rank)], false) : x;
}
