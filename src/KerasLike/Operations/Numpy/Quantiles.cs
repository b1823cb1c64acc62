using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Quantiles.</content>
internal static partial class NumpyOperations
{
    /// <summary>Quantiles along axes; NaN where there is one; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="q">Which quantiles, from 0 to 1: a number or a vector, whose axis comes first in the result.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="method">Between two elements: <c>linear</c>, <c>lower</c>, <c>higher</c>, <c>nearest</c> or <c>midpoint</c>.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Quantile(SymbolicTensor x, Operand q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
        Quantiles(x, q.AsTensor(), axis, method, keepdims, skipsNaN: false);

    /// <summary>Quantiles along axes without NaN; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="q">Which quantiles, from 0 to 1: a number or a vector, whose axis comes first in the result.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="method">Between two elements: <c>linear</c>, <c>lower</c>, <c>higher</c>, <c>nearest</c> or <c>midpoint</c>.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanquantile(SymbolicTensor x, Operand q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
        Quantiles(x, q.AsTensor(), axis, method, keepdims, skipsNaN: true);

    /// <summary>Percentiles along axes; NaN where there is one; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="q">Which percentiles, from 0 to 100: a number or a vector, whose axis comes first in the result.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="method">Between two elements: <c>linear</c>, <c>lower</c>, <c>higher</c>, <c>nearest</c> or <c>midpoint</c>.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Percentile(SymbolicTensor x, Operand q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
        Quantiles(x, q.To(DType.Float32) / 100.0, axis, method, keepdims, skipsNaN: false);

    /// <summary>Percentiles along axes without NaN; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="q">Which percentiles, from 0 to 100: a number or a vector, whose axis comes first in the result.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="method">Between two elements: <c>linear</c>, <c>lower</c>, <c>higher</c>, <c>nearest</c> or <c>midpoint</c>.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanpercentile(SymbolicTensor x, Operand q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
        Quantiles(x, q.To(DType.Float32) / 100.0, axis, method, keepdims, skipsNaN: true);

    /// <summary>The median along axes; NaN where there is one; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Median(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Quantile(x, 0.5, axis, keepdims: keepdims);

    /// <summary>The median along axes without NaN; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanmedian(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Nanquantile(x, 0.5, axis, keepdims: keepdims);

    // One row per place that stays, sorted; which elements of it the quantiles lie between follows from the number of those that count.
    private static SymbolicTensor Quantiles(SymbolicTensor x, SymbolicTensor q, Axes? axis, string method, bool keepdims, bool skipsNaN)
    {
        x = Tf.Cast.Of(x, Promotion.Of(x.DType, Promotion.WeakFloat));
        int rank = x.Shape.Rank;
        int[] reduced = [.. (axis?.Numbers ?? [.. Enumerable.Range(0, rank)]).Select(a => x.Shape.Axis(a, "Ops.Quantile"))];
        int[] kept = [.. Enumerable.Range(0, rank).Except(reduced)];
        SymbolicTensor rows = Merged(Tf.Transpose.Of(x, [.. kept, .. reduced]), kept.Length);
        SymbolicTensor isNaN = Tf.IsNan.Of(rows), length = Tf.Unpack.Of(Tf.ShapeOp.Of(rows), 2)[1];
        SymbolicTensor sorted = Sort(skipsNaN ? Without(rows, double.PositiveInfinity) : rows);

        // (rows, 1): how far the last element that counts is.
        SymbolicTensor last = skipsNaN ? Tf.Sum.Of(Tf.Cast.Of(Tf.LogicalNot.Of(isNaN), DType.Float64), [1], keepDims: true) - 1.0 : Tf.Cast.Of(length, DType.Float64) - 1.0;
        SymbolicTensor exact = last * Tf.Reshape.Of(Tf.Cast.Of(q, DType.Float64), 1, -1);
        if (!skipsNaN)
        {
            exact += Tf.ZerosLike.Of(Tf.Cast.Of(sorted[.., 0..1], DType.Float64));
        }

        SymbolicTensor end = Tf.Cast.Of(last, DType.Int32);
        SymbolicTensor At(SymbolicTensor places) => Tf.GatherV2.Of(sorted, Tf.Maximum.Of(Tf.Minimum.Of(places, end), 0), axis: 1, batchDims: 1);
        SymbolicTensor Whole(Func<SymbolicTensor, SymbolicTensor> round) => Tf.Cast.Of(round(exact), DType.Int32);

        SymbolicTensor y;
        switch (method)
        {
            case "lower": y = At(Whole(Tf.Floor.Of)); break;
            case "higher": y = At(Whole(Tf.Ceil.Of)); break;
            case "nearest": y = At(Whole(Tf.Round.Of)); break;
            case "midpoint": y = (At(Whole(Tf.Floor.Of)) + At(Whole(Tf.Ceil.Of))) * 0.5; break;
            case "linear":
                SymbolicTensor below = Tf.Maximum.Of(Tf.Minimum.Of(Whole(Tf.Ceil.Of), end) - 1.0, 0), above = Tf.Minimum.Of(below + 1.0, end);
                SymbolicTensor fraction = Tf.Cast.Of(Tf.Cast.Of(above, DType.Float64) - exact, x.DType);
                y = (At(above) * (1.0 - fraction)) + (At(below) * fraction);
                break;
            default:
                throw FourLines.UnknownName("method of a quantile", method, ["linear", "lower", "higher", "nearest", "midpoint"]);
        }

        SymbolicTensor lost = skipsNaN ? Tf.All.Of(isNaN, [1], keepDims: true) : Tf.Any.Of(isNaN, [1], keepDims: true);
        y = Tf.Transpose.Of(Tf.SelectV2.Of(lost, Tf.Const.Like(x, double.NaN), y), 1, 0);

        Shape rest = keepdims ? Shape.Of([.. Enumerable.Range(0, rank).Select(i => kept.Contains(i) ? x.Shape.Dims[i] : 1)]) : Shape.Of([.. kept.Select(i => x.Shape.Dims[i])]);
        return Dimensions.Reshape(y, q.Shape.Concat(rest), i => i < q.Shape.Rank ? Dimensions.Of(q)[i] : Dimensions.Of(x)[keepdims ? i - q.Shape.Rank : kept[i - q.Shape.Rank]]);
    }

    // The first axes as one, the others as another.
    private static SymbolicTensor Merged(SymbolicTensor x, int first)
    {
        ReadOnlySpan<int> dims = x.Shape.Dims;
        (int a, int b) = (Product(dims[..first]), Product(dims[first..]));
        if (a >= 0 || b >= 0)
        {
            return Tf.Reshape.Of(x, a, b);
        }

        SymbolicTensor[] lengths = Dimensions.Of(x);
        return Tf.Reshape.Of(x, Tf.Pack.Of([lengths[..first].Aggregate((p, q) => p * q), Tf.Const.Of(x.Graph, -1)]));
    }

    private static int Product(ReadOnlySpan<int> dims)
    {
        int product = 1;
        foreach (int dim in dims)
        {
            product = dim < 0 || product < 0 ? -1 : product * dim;
        }

        return product;
    }
}
