using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Reductions along axes.</content>
internal static partial class NumpyOperations
{
    /// <summary>The sum along axes; int32 for small integers and truth values, uint32 for unsigned ones.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Sum(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.Sum.Of(Tf.Cast.Of(x, Wide(x.DType)), axis?.Numbers, keepdims);

    /// <summary>The product along axes; int32 for small integers and truth values, uint32 for unsigned ones.</summary>
    /// <remarks>Keras on TensorFlow only keeps small integers from being widened where a dtype is given; here it is honoured.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <param name="dtype">In which dtype to multiply, if not in that of x.</param>
    public static SymbolicTensor Prod(SymbolicTensor x, Axes? axis = null, bool keepdims = false, DTypeName? dtype = null) =>
        Tf.Prod.Of(Tf.Cast.Of(x, dtype ?? Wide(x.DType)), axis?.Numbers, keepdims);

    /// <summary>The mean along axes; float32 for integers, half precision is summed in float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Mean(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        DType compute = Promotion.Of(x.DType, DType.Float32);
        return Tf.Cast.Of(Tf.Mean.Of(Tf.Cast.Of(x, compute), axis?.Numbers, keepdims), x.DType.IsFloating() ? x.DType : compute);
    }

    /// <summary>The variance along axes: the mean of (x - mean)²; float32 for integers, half precision is computed in float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Var(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        SymbolicTensor variance = Variance(Tf.Cast.Of(x, Promotion.Of(x.DType, DType.Float32)), axis, keepdims);
        return Tf.Cast.Of(variance, Promotion.Of(x.DType, Promotion.WeakFloat));
    }

    /// <summary>The standard deviation along axes, the root of the variance; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Std(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.Sqrt.Of(Variance(Floating(x), axis, keepdims));

    /// <summary>The largest element along axes; equal ones share the gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <param name="initial">A number that counts as another element.</param>
    /// <exception cref="ShapeException">x has no elements, and there is no initial number.</exception>
    public static SymbolicTensor Max(SymbolicTensor x, Axes? axis = null, bool keepdims = false, double? initial = null)
    {
        SymbolicTensor y = Amax(initial is null ? NotEmpty(x, "Ops.Max") : x, axis, keepdims);
        return initial is not double number ? y
            : y.DType == DType.Bool ? Tf.Cast.Of(Tf.Maximum.Of(Tf.Cast.Of(y, DType.Int32), number), DType.Bool) : Tf.Maximum.Of(y, number);
    }

    /// <summary>The largest element along axes; equal ones share the gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Amax(SymbolicTensor x, Axes? axis = null, bool keepdims = false) =>
        x.DType == DType.Bool ? Tf.Any.Of(x, axis?.Numbers, keepdims) : Tf.Max.Of(x, axis?.Numbers, keepdims);

    /// <summary>The smallest element along axes; equal ones share the gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <param name="initial">A number that counts as another element.</param>
    /// <exception cref="ShapeException">x has no elements, and there is no initial number.</exception>
    public static SymbolicTensor Min(SymbolicTensor x, Axes? axis = null, bool keepdims = false, double? initial = null)
    {
        SymbolicTensor y = Amin(initial is null ? NotEmpty(x, "Ops.Min") : x, axis, keepdims);
        return initial is not double number ? y
            : y.DType == DType.Bool ? Tf.Cast.Of(Tf.Minimum.Of(Tf.Cast.Of(y, DType.Int32), number), DType.Bool) : Tf.Minimum.Of(y, number);
    }

    /// <summary>The smallest element along axes; equal ones share the gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Amin(SymbolicTensor x, Axes? axis = null, bool keepdims = false) =>
        x.DType == DType.Bool ? Tf.All.Of(x, axis?.Numbers, keepdims) : Tf.Min.Of(x, axis?.Numbers, keepdims);

    /// <summary>The largest minus the smallest element along axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Ptp(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.Max.Of(x, axis?.Numbers, keepdims) - Tf.Min.Of(x, axis?.Numbers, keepdims);

    /// <summary>Whether all elements along axes are true, that is not 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor All(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.All.Of(Tf.Cast.Of(x, DType.Bool), axis?.Numbers, keepdims);

    /// <summary>Whether one of the elements along axes is true, that is not 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Any(SymbolicTensor x, Axes? axis = null, bool keepdims = false) => Tf.Any.Of(Tf.Cast.Of(x, DType.Bool), axis?.Numbers, keepdims);

    /// <summary>How many elements along axes are not 0, as int32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    public static SymbolicTensor CountNonzero(SymbolicTensor x, Axes? axis = null) => Tf.Sum.Of(Tf.Cast.Of(Tf.Cast.Of(x, DType.Bool), DType.Int32), axis?.Numbers);

    /// <summary>The weighted mean along an axis: the sum of x · weights over the sum of the weights; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; all if not given.</param>
    /// <param name="weights">The shape of x, or a vector along the axis; equal weights if not given.</param>
    public static SymbolicTensor Average(SymbolicTensor x, Axes? axis = null, SymbolicTensor? weights = null)
    {
        x = Tf.Cast.Of(x, weights is null ? Promotion.Of(x.DType, Promotion.WeakFloat) : Promotion.Of(x.DType, weights.DType, Promotion.WeakFloat));
        if (weights is null)
        {
            return Tf.Mean.Of(x, axis?.Numbers);
        }

        weights = Tf.Cast.Of(weights, x.DType);
        if (axis is null || weights.Shape.Rank == x.Shape.Rank)
        {
            return Tf.Sum.Of(x * weights, axis?.Numbers) / Tf.Sum.Of(weights, axis?.Numbers);
        }

        return ContractAxes(x, weights, axis.Numbers, [0]) / Tf.Sum.Of(weights);
    }

    /// <summary>Where the largest element along an axis stands, as int32; of equal ones the first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; in the flat tensor if not given.</param>
    /// <param name="keepdims">Whether the axis stays, with length 1.</param>
    public static SymbolicTensor Argmax(SymbolicTensor x, int? axis = null, bool keepdims = false) => Place(x, axis, keepdims, Tf.ArgMax.Of);

    /// <summary>Where the smallest element along an axis stands, as int32; of equal ones the first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; in the flat tensor if not given.</param>
    /// <param name="keepdims">Whether the axis stays, with length 1.</param>
    public static SymbolicTensor Argmin(SymbolicTensor x, int? axis = null, bool keepdims = false) => Place(x, axis, keepdims, Tf.ArgMin.Of);

    /// <summary>The running sums along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    /// <param name="dtype">In which dtype to compute, if not in that of x.</param>
    public static SymbolicTensor Cumsum(SymbolicTensor x, int? axis = null, DTypeName? dtype = null)
    {
        x = NoBool(Tf.Cast.Of(x, dtype ?? x.DType));
        return Tf.Cumsum.Of(axis is null ? Ravel(x) : x, axis ?? 0);
    }

    /// <summary>The running products along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    /// <param name="dtype">In which dtype to compute, if not in that of x.</param>
    public static SymbolicTensor Cumprod(SymbolicTensor x, int? axis = null, DTypeName? dtype = null)
    {
        x = NoBool(Tf.Cast.Of(x, dtype ?? x.DType));
        return Tf.Cumprod.Of(axis is null ? Ravel(x) : x, axis ?? 0);
    }

    private static SymbolicTensor NotEmpty(SymbolicTensor x, string what) => x.Shape.HasRank && x.Shape.Contains(0) ? throw new ShapeException(
        $"{what}: there is no element.", "one element at least, or initial", $"{x.Shape}", "give initial, which is then the result.") : x;

    // Keras orders -0 below 0, which TensorFlow does not.
    private static SymbolicTensor Place(SymbolicTensor x, int? axis, bool keepdims, Func<SymbolicTensor, int, DType, SymbolicTensor> of)
    {
        int rank = x.Shape.Rank;
        if (x.DType.IsFloating() && rank > 0)
        {
            x = Tf.Cast.Of(x, Promotion.Of(x.DType, DType.Float32));
            SymbolicTensor negativeZero = Tf.LogicalAnd.Of(Tf.Equal.Of(x, 0), Signbit(x));
            x = Tf.SelectV2.Of(negativeZero, Tf.Const.Like(x, x.DType == DType.Float64 ? -2.2250738585072014e-308 : -1.17549435e-38), x);
        }

        SymbolicTensor y = of(axis is null ? Ravel(x) : x, axis ?? 0, DType.Int32);
        return !keepdims ? y : axis is int one ? Tf.ExpandDims.Of(y, one) : Tf.Reshape.Of(y, [.. Enumerable.Repeat(1, rank)]);
    }

    private static SymbolicTensor Variance(SymbolicTensor x, Axes? axis, bool keepdims) =>
        Tf.Mean.Of(Tf.Square.Of(x - Tf.Mean.Of(x, axis?.Numbers, keepDims: true)), axis?.Numbers, keepdims);

    // The dtype in which small integers are added up.
    private static DType Wide(DType dtype) => dtype switch
    {
        DType.Bool or DType.Int8 or DType.Int16 => DType.Int32,
        DType.UInt8 or DType.UInt16 => DType.UInt32,
        _ => dtype,
    };
}
