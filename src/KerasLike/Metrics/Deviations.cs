using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How far numbers are from their mean.</summary>
internal static class Deviations
{
    /// <summary>The mean of (x − mean x)² along an axis, which is kept.</summary>
    public static SymbolicTensor Variance(SymbolicTensor x, int axis) => Graphs.Ops.Mean.Of(Square.Of(x - Graphs.Ops.Mean.Of(x, [axis], keepDims: true)), [axis], keepDims: true);
}
