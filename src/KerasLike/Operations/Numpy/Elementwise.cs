using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Functions of each element.</content>
[Operations("keras.src.ops.numpy")]
internal static partial class NumpyOperations
{
    /// <summary>|x|, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    [Operation("Absolute")]
    public static SymbolicTensor Abs(SymbolicTensor x) => Absolute(x);

    /// <summary>|x|, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Absolute(SymbolicTensor x) => IsUnsigned(x.DType) ? x : Tf.Abs.Of(x);

    /// <summary>-x, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Negative(SymbolicTensor x) => Tf.Neg.Of(x);

    /// <summary>x², element by element; the dtype of x, int32 for truth values.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Square(SymbolicTensor x) => Tf.Square.Of(NoBool(x));

    /// <summary>√x, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sqrt(SymbolicTensor x) => Tf.Sqrt.Of(Promotion.ToFloat(x));

    /// <summary>∛x, element by element, also for negative x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Cbrt(SymbolicTensor x)
    {
        x = Tf.Cast.Of(x, FloatOrWide(x.DType));
        return Tf.Sign.Of(x) * Tf.Pow.Of(Tf.Abs.Of(x), 1.0 / 3);
    }

    /// <summary>1 / x, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Reciprocal(SymbolicTensor x) => Tf.Reciprocal.Of(x);

    /// <summary>eˣ, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Exp(SymbolicTensor x) => Tf.Exp.Of(Floating(x));

    /// <summary>2ˣ, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Exp2(SymbolicTensor x)
    {
        x = Floating(x);
        return Tf.Pow.Of(Tf.Const.Like(x, 2), x);
    }

    /// <summary>eˣ - 1, element by element, exact near 0; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Expm1(SymbolicTensor x) => Tf.Expm1.Of(Floating(x));

    /// <summary>ln x, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Log(SymbolicTensor x) => Tf.Log.Of(Promotion.ToFloat(x));

    /// <summary>ln(1 + x), element by element, exact near 0; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Log1p(SymbolicTensor x) => Tf.Log1p.Of(Promotion.ToFloat(x));

    /// <summary>The logarithm to the base 10, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Log10(SymbolicTensor x) => Log(x) / Math.Log(10);

    /// <summary>The logarithm to the base 2, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Log2(SymbolicTensor x) => Log(x) / Math.Log(2);

    /// <summary>The largest whole number up to x, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Floor(SymbolicTensor x) => Tf.Floor.Of(Promotion.ToFloat(x));

    /// <summary>The smallest whole number from x on, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Ceil(SymbolicTensor x) => Tf.Ceil.Of(Promotion.ToFloat(x));

    /// <summary>x without its fraction, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Trunc(SymbolicTensor x) => x.DType.IsFloating() ? Tf.SelectV2.Of(Tf.Less.Of(x, 0), Tf.Ceil.Of(x), Tf.Floor.Of(x)) : x;

    /// <summary>x rounded to a number of decimals, halves to the even neighbour; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="decimals">How many decimals stay; -1 rounds to tens.</param>
    public static SymbolicTensor Round(SymbolicTensor x, int decimals = 0)
    {
        if (decimals == 0 || !x.DType.IsFloating())
        {
            return decimals == 0 && x.DType.IsFloating() ? Tf.Round.Of(x) : decimals >= 0 ? x : Tf.Cast.Of(Round(Tf.Cast.Of(x, DType.Float32), decimals), x.DType);
        }

        SymbolicTensor factor = Tf.Const.Like(x, Math.Pow(10, decimals));
        return Tf.Round.Of(x * factor) / factor;
    }

    /// <summary>-1, 0 or 1 by the sign of x, element by element; the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sign(SymbolicTensor x) => IsUnsigned(x.DType) ? Tf.Cast.Of(Tf.Sign.Of(Tf.Cast.Of(x, DType.Int32)), x.DType) : Tf.Sign.Of(x);

    /// <summary>Whether the sign bit of x is set, element by element: true for -0 as well.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Signbit(SymbolicTensor x) => x.DType == DType.Bool ? Tf.ZerosLike.Of(x)
        : Tf.Less.Of(x.DType.IsFloating() ? Tf.Bitcast.Of(Tf.Cast.Of(x, DType.Float32), DType.Int32) : x, 0);

    /// <summary>x kept between two bounds: min(max(x, xMin), xMax); the dtype of x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="xMin">The lower bound, a number or a tensor that broadcasts to x.</param>
    /// <param name="xMax">The upper bound.</param>
    public static SymbolicTensor Clip(SymbolicTensor x, [Setting] Operand xMin, [Setting] Operand xMax)
    {
        x = NoBool(x);
        return Tf.ClipByValue.Of(x, xMin.To(x.DType), xMax.To(x.DType));
    }

    /// <summary>|x|, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Fabs(SymbolicTensor x) => Tf.Abs.Of(Floating(x));

    /// <summary>x with NaN and infinities replaced, element by element; whole numbers stay.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="nan">What stands for NaN.</param>
    /// <param name="posinf">What stands for +∞; the largest number if not given.</param>
    /// <param name="neginf">What stands for -∞; the smallest number if not given.</param>
    public static SymbolicTensor NanToNum(SymbolicTensor x, double nan = 0.0, double? posinf = null, double? neginf = null)
    {
        if (!x.DType.IsFloating())
        {
            return x;
        }

        double largest = Largest(x.DType);
        x = Tf.SelectV2.Of(Tf.IsNan.Of(x), Tf.Const.Like(x, nan), x);
        x = Tf.SelectV2.Of(Tf.Equal.Of(x, double.PositiveInfinity), Tf.Const.Like(x, posinf ?? largest), x);
        return Tf.SelectV2.Of(Tf.Equal.Of(x, double.NegativeInfinity), Tf.Const.Like(x, neginf ?? -largest), x);
    }

    /// <summary>x itself, as a new tensor.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Copy(SymbolicTensor x) => Tf.Identity.Of(x);

    /// <summary>x with its imaginary part negated: x itself here, where there are no complex numbers.</summary>
    /// <param name="x">Any shape.</param>
    [Operation("Conjugate")]
    public static SymbolicTensor Conj(SymbolicTensor x) => x;

    /// <summary>x with its imaginary part negated: x itself here, where there are no complex numbers.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Conjugate(SymbolicTensor x) => x;

    /// <summary>The real part of x: x itself here, where there are no complex numbers.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Real(SymbolicTensor x) => x;

    /// <summary>The imaginary part of x: 0 here, where there are no complex numbers.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Imag(SymbolicTensor x) => Tf.ZerosLike.Of(x);

    /// <summary>The angle of x in the complex plane, element by element: 0, or π for negative x; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Angle(SymbolicTensor x)
    {
        x = Promotion.ToFloat(x);
        return Tf.SelectV2.Of(Tf.Less.Of(x, 0), Tf.Const.Like(x, Math.PI), Tf.Const.Like(x, 0));
    }

    // The largest finite number of a floating dtype.
    private static double Largest(DType dtype) => dtype switch
    {
        DType.Float16 => (double)Half.MaxValue,
        DType.Float64 => double.MaxValue,
        _ => float.MaxValue,
    };

    // Unsigned integers and truth values.
    private static bool IsUnsigned(DType dtype) => dtype is DType.Bool or DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64;

    private static SymbolicTensor NoBool(SymbolicTensor x) => x.DType == DType.Bool ? Tf.Cast.Of(x, DType.Int32) : x;

    // Whole numbers become float32, the others stay.
    private static SymbolicTensor Floating(SymbolicTensor x) => x.DType.IsFloating() ? x : Tf.Cast.Of(x, DType.Float32);

    // Whole numbers become float32, int64 becomes float64, the others stay.
    private static DType FloatOrWide(DType dtype) => dtype.IsFloating() ? dtype : dtype == DType.Int64 ? DType.Float64 : DType.Float32;
}
