using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Reductions that leave NaN out.</content>
internal static partial class NumpyOperations
{
    /// <summary>The sum along axes without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nansum(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Sum(Without(x, 0), axis, keepdims);

    /// <summary>The product along axes without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanprod(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Prod(Without(x, 1), axis, keepdims);

    /// <summary>The mean along axes without NaN; NaN where nothing else is left.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanmean(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        if (!x.DType.IsFloating())
        {
            return Tf.Mean.Of(Tf.Cast.Of(x, DType.Float32), axis?.Numbers, keepdims);
        }

        return Nansum(x, axis, keepdims) / Tf.Sum.Of(Tf.Cast.Of(Tf.LogicalNot.Of(Tf.IsNan.Of(x)), x.DType), axis?.Numbers, keepdims);
    }

    /// <summary>The variance along axes without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanvar(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        x = Tf.Cast.Of(x, Promotion.Of(x.DType, Promotion.WeakFloat));
        SymbolicTensor valid = Tf.LogicalNot.Of(Tf.IsNan.Of(x));
        SymbolicTensor centered = Tf.SelectV2.Of(valid, x - Nanmean(x, axis, keepdims: true), Tf.ZerosLike.Of(x));
        return Tf.Sum.Of(Tf.Square.Of(centered), axis?.Numbers, keepdims) / Tf.Sum.Of(Tf.Cast.Of(valid, x.DType), axis?.Numbers, keepdims);
    }

    /// <summary>The standard deviation along axes without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanstd(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.Sqrt.Of(Nanvar(x, axis, keepdims));

    /// <summary>The largest element along axes without NaN; NaN where nothing else is left.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanmax(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => !x.DType.IsFloating() ? Max(x, axis, keepdims)
        : Tf.SelectV2.Of(Tf.All.Of(Tf.IsNan.Of(x), axis?.Numbers, keepdims), Tf.Const.Like(x, double.NaN), Tf.Max.Of(Without(x, double.NegativeInfinity), axis?.Numbers, keepdims));

    /// <summary>The smallest element along axes without NaN; NaN where nothing else is left.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Nanmin(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => !x.DType.IsFloating() ? Min(x, axis, keepdims)
        : Tf.SelectV2.Of(Tf.All.Of(Tf.IsNan.Of(x), axis?.Numbers, keepdims), Tf.Const.Like(x, double.NaN), Tf.Min.Of(Without(x, double.PositiveInfinity), axis?.Numbers, keepdims));

    /// <summary>Where the largest element along an axis stands, without NaN; -1 where nothing else is left.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; in the flat tensor if not given.</param>
    /// <param name="keepdims">Whether the axis stays, with length 1.</param>
    public static SymbolicTensor Nanargmax(SymbolicTensor x, int? axis = null, bool keepdims = false)
    {
        SymbolicTensor place = Argmax(Without(x, double.NegativeInfinity), axis, keepdims);
        return !x.DType.IsFloating() ? place
            : Tf.SelectV2.Of(Tf.All.Of(Tf.IsNan.Of(x), axis is int one ? [one] : null, keepdims), Tf.Const.Of(x.Graph, -1), place);
    }

    /// <summary>Where the smallest element along an axis stands, without NaN; -1 where nothing else is left.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; in the flat tensor if not given.</param>
    /// <param name="keepdims">Whether the axis stays, with length 1.</param>
    public static SymbolicTensor Nanargmin(SymbolicTensor x, int? axis = null, bool keepdims = false)
    {
        SymbolicTensor place = Argmin(Without(x, double.PositiveInfinity), axis, keepdims);
        return !x.DType.IsFloating() ? place
            : Tf.SelectV2.Of(Tf.All.Of(Tf.IsNan.Of(x), axis is int one ? [one] : null, keepdims), Tf.Const.Of(x.Graph, -1), place);
    }

    /// <summary>The running sums along an axis without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    /// <param name="dtype">In which dtype to compute, if not in that of x.</param>
    public static SymbolicTensor Nancumsum(SymbolicTensor x, int? axis = null, DTypeName? dtype = null) => Cumsum(NanToNum(x, 0), axis, dtype);

    /// <summary>The running products along an axis without NaN.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    /// <param name="dtype">In which dtype to compute, if not in that of x.</param>
    public static SymbolicTensor Nancumprod(SymbolicTensor x, int? axis = null, DTypeName? dtype = null) => Cumprod(NanToNum(x, 1), axis, dtype);

    private static SymbolicTensor Without(SymbolicTensor x, double fill) => x.DType.IsFloating() ? Tf.SelectV2.Of(Tf.IsNan.Of(x), Tf.Const.Like(x, fill), x) : x;
}
