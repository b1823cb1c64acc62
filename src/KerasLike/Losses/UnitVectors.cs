using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>Vectors along an axis, brought to length 1.</summary>
internal static class UnitVectors
{
    /// <summary>x / |x|; at most 1e7 x, so that a vector of zeros stays one.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis) => x * Minimum.Of(Rsqrt.Of(Sum.Of(Square.Of(x), [axis], keepDims: true)), 1 / 1e-7);
}
