using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Norms.</content>
internal static partial class LinalgOperations
{
    /// <summary>A norm of vectors along one axis, or of matrices on two.</summary>
    /// <param name="x">Any shape; integers become float32.</param>
    /// <param name="ord">Which norm: <c>fro</c>, <c>nuc</c>, a number, ±∞; by default the root of the sum of squares.</param>
    /// <param name="axis">The axis of the vectors, or the two of the matrices; all by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Norm(SymbolicTensor x, NormOrder? ord = null, Axes? axis = null, bool keepdims = false)
    {
        int[] axes = axis is null ? [.. Enumerable.Range(0, x.Shape.Rank)] : [.. axis.Numbers.Select(a => x.Shape.Axis(a, "norm"))];
        x = Promotion.ToFloat(x);
        return axes.Length switch
        {
            1 => OfVectors(x, ord, axes, keepdims),
            2 => OfMatrices(x, ord, axes[0], axes[1], keepdims),
            _ => throw new ArgumentException(FourLines.Text("norm: neither vectors nor matrices.", "one axis for vectors, two for matrices", $"({string.Join(", ", axes)})", "name the axes.")),
        };
    }

    private static SymbolicTensor OfVectors(SymbolicTensor x, NormOrder? ord, int[] axes, bool keepdims) => ord?.Number switch
    {
        _ when ord?.Name is not null => throw Unknown("vectors", ord),
        null or 2 => Euclidean(x, axes, keepdims),
        double.PositiveInfinity => Tf.Max.Of(Tf.Abs.Of(x), axes, keepdims),
        double.NegativeInfinity => Tf.Min.Of(Tf.Abs.Of(x), axes, keepdims),
        0 => Tf.Sum.Of(Tf.Cast.Of(Tf.NotEqual.Of(x, 0), x.DType), axes, keepdims),
        double p => Tf.Pow.Of(Tf.Sum.Of(Tf.Pow.Of(Tf.Abs.Of(x), p), axes, keepdims), 1 / p),
    };

    private static SymbolicTensor OfMatrices(SymbolicTensor x, NormOrder? ord, int row, int column, bool keepdims)
    {
        switch (ord)
        {
            case null or { Name: "fro" }:
                return Euclidean(x, [row, column], keepdims);
            case { Number: 1 or -1 or double.PositiveInfinity or double.NegativeInfinity }:
                // The largest or smallest sum of a column, or of a row.
                (int summed, int compared) = Math.Abs(ord.Number.Value) == 1 ? (row, column) : (column, row);
                SymbolicTensor sums = Tf.Sum.Of(Tf.Abs.Of(x), [summed], keepDims: true);
                SymbolicTensor extreme = ord.Number > 0 ? Tf.Max.Of(sums, [compared], keepDims: true) : Tf.Min.Of(sums, [compared], keepDims: true);
                return keepdims ? extreme : Tf.Squeeze.Of(extreme, row, column);
            case { Name: "nuc" } or { Number: 2 or -2 }:
                int[] others = [.. Enumerable.Range(0, x.Shape.Rank).Except([row, column])];
                SymbolicTensor s = Tf.Svd.Of(Tf.Transpose.Of(x, [.. others, row, column]), computeUv: false).S;
                SymbolicTensor norm = ord.Number == 2 ? Tf.Max.Of(s, [-1]) : ord.Number == -2 ? Tf.Min.Of(s, [-1]) : Tf.Sum.Of(s, [-1]);
                return keepdims ? Tf.ExpandDims.Of(Tf.ExpandDims.Of(norm, Math.Min(row, column)), Math.Max(row, column)) : norm;
            default:
                throw Unknown("matrices", ord);
        }
    }

    private static SymbolicTensor Euclidean(SymbolicTensor x, int[] axes, bool keepdims) => Tf.Sqrt.Of(Tf.Sum.Of(x * x, axes, keepdims));

    private static ArgumentException Unknown(string what, NormOrder ord) => new(FourLines.Text($"norm: there is no such norm of {what}.", what == "vectors" ? "a number" : "fro, nuc, 1, -1, 2, -2, ∞ or -∞", $"{ord}", "choose another."));
}
