using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Arithmetic of two tensors, element by element, with broadcasting.</content>
internal static partial class NumpyOperations
{
    /// <summary>x1 + x2, element by element.</summary>
    /// <remarks>
    /// As in Keras on TensorFlow an x2 with a single axis longer than 1, as long as axis 1 or the last axis of x1, is taken for a bias and added along that axis of x1, wherever its own axis is.
    /// The operator + of tensors broadcasts as NumPy does.
    /// </remarks>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Add(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        int?[] axes = [.. b.Shape.Where(d => d != 1)];
        if (axes is not [int length] || a.Shape.Rank < 2 || (a.Shape[1] != length && a.Shape[^1] != length) || !a.DType.IsFloating())
        {
            return a.DType == DType.Bool ? Tf.LogicalOr.Of(a, b) : Tf.AddV2.Of(a, b);
        }

        return Tf.BiasAdd.Of(a, b.Shape.Rank > 1 ? Tf.Reshape.Of(b, length) : b, a.Shape[^1] == length ? "NHWC" : "NCHW");
    }

    /// <summary>x1 - x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Subtract(Operand x1, Operand x2) => Promotion.On(x1, x2, Tf.Sub.Of);

    /// <summary>x1 · x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Multiply(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        return a.DType == DType.Bool ? Tf.LogicalAnd.Of(a, b) : Tf.Mul.Of(a, b);
    }

    /// <summary>The larger of x1 and x2, element by element; the gradient of a tie belongs to x1.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Maximum(Operand x1, Operand x2) => Promotion.On(x1, x2, Tf.Maximum.Of);

    /// <summary>The smaller of x1 and x2, element by element; the gradient of a tie belongs to x1.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Minimum(Operand x1, Operand x2) => Promotion.On(x1, x2, Tf.Minimum.Of);

    /// <summary>The larger of x1 and x2, element by element; where one is NaN, the other.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Fmax(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        SymbolicTensor y = Tf.Maximum.Of(a, b);
        return a.DType.IsFloating() ? Tf.SelectV2.Of(Tf.IsNan.Of(a), b, Tf.SelectV2.Of(Tf.IsNan.Of(b), a, y)) : y;
    }

    /// <summary>The smaller of x1 and x2, element by element; where one is NaN, the other.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Fmin(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        SymbolicTensor y = Tf.Minimum.Of(a, b);
        return a.DType.IsFloating() ? Tf.SelectV2.Of(Tf.IsNan.Of(a), b, Tf.SelectV2.Of(Tf.IsNan.Of(b), a, y)) : y;
    }

    /// <summary>x1 / x2, element by element; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Divide(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = FloatCommon(x1, x2);
        return Tf.RealDiv.Of(a, b);
    }

    /// <summary>x1 / x2, element by element; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor TrueDivide(Operand x1, Operand x2) => Divide(x1, x2);

    /// <summary>x1 / x2, and 0 where x2 is 0, element by element; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor DivideNoNan(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = FloatCommon(x1, x2);
        return Tf.DivNoNan.Of(a, b);
    }

    /// <summary>The largest whole number up to x1 / x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor FloorDivide(Operand x1, Operand x2) => Promotion.On(x1, x2, Tf.FloorDiv.Of);

    /// <summary>x1 to the power x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Power(Operand x1, Operand x2)
    {
        DType dtype = Promotion.Of(x1.Promotes, x2.Promotes), compute = dtype != DType.Bool && IsUnsigned(dtype) ? DType.Int32 : dtype;
        return Tf.Cast.Of(Tf.Pow.Of(x1.To(compute), x2.To(compute)), dtype);
    }

    /// <summary>The remainder of x1 / x2 with the sign of x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Mod(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Common(x1, x2, d => d == DType.Bool ? DType.Int32 : d);
        return Tf.FloorMod.Of(a, b);
    }

    /// <summary>The remainder of x1 / x2 with the sign of x1, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Fmod(Operand x1, Operand x2)
    {
        DType dtype = Promotion.Of(x1.DType, x2.DType);
        DType result = dtype == DType.Bool ? DType.Int32 : dtype, compute = IsUnsigned(dtype) ? DType.Int32 : dtype;
        SymbolicTensor a = x1.To(compute), b = x2.To(compute);
        return Tf.Cast.Of(Tf.Sign.Of(a) * Tf.FloorMod.Of(Tf.Abs.Of(a), Tf.Abs.Of(b)), result);
    }

    /// <summary>ln(eˣ¹ + eˣ²), element by element, without overflow; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Logaddexp(Operand x1, Operand x2) => LogAddExp(x1, x2, 1);

    /// <summary>The logarithm to the base 2 of 2ˣ¹ + 2ˣ², element by element, without overflow; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Logaddexp2(Operand x1, Operand x2) => LogAddExp(x1, x2, Math.Log(2));

    /// <summary>0 where x1 is negative, 1 where it is positive, x2 where it is 0, element by element; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Heaviside(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Common(x1, x2, FloatOrWide);
        return Tf.SelectV2.Of(Tf.Less.Of(a, 0), Tf.ZerosLike.Of(a), Tf.SelectV2.Of(Tf.Greater.Of(a, 0), Tf.OnesLike.Of(a), b));
    }

    /// <summary>x1 · 2 to the power x2, element by element; a floating dtype.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">Whole numbers; both broadcast to a common shape.</param>
    public static SymbolicTensor Ldexp(Operand x1, Operand x2)
    {
        if (!x2.DType.IsInteger())
        {
            throw new ArgumentException(FourLines.Text("Ops.Ldexp: the exponent x2 is no whole number.", "an integer dtype", x2.DType.Name(), "cast it first."));
        }

        (SymbolicTensor a, SymbolicTensor b) = Promotion.FloatOfTensors(x1, x2);
        return Tf.SelectV2.Of(Tf.LogicalOr.Of(Tf.IsInf.Of(a), Tf.Equal.Of(a, 0)), a, a * Tf.Pow.Of(Tf.Const.Like(a, 2), b));
    }

    /// <summary>The next float64 after x1 towards x2, element by element, in the floating dtype that both have in common.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Nextafter(Operand x1, Operand x2) =>
        Tf.Cast.Of(Tf.NextAfter.Of(x1.To(DType.Float64), x2.To(DType.Float64)), Promotion.Of(x1.DType, x2.DType, Promotion.WeakFloat));

    /// <summary>The greatest common divisor of x1 and x2, element by element.</summary>
    /// <param name="x1">Whole numbers.</param>
    /// <param name="x2">Whole numbers; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Gcd(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType dtype) = WholeNumbers(x1, x2, "Gcd");
        // Both need the shape of the result: Euclid's loop exchanges them.
        SymbolicTensor zeros = Tf.ZerosLike.Of(Tf.AddV2.Of(a, b));
        SymbolicTensor[] pair = Tf.While.Of([Tf.AddV2.Of(a, zeros), Tf.AddV2.Of(b, zeros)], v => Tf.Any.Of(Tf.NotEqual.Of(v[1], 0)), v =>
        {
            SymbolicTensor going = Tf.NotEqual.Of(v[1], 0), divisor = Tf.SelectV2.Of(going, v[1], Tf.OnesLike.Of(v[1]));
            return [Tf.SelectV2.Of(going, v[1], v[0]), Tf.SelectV2.Of(going, Tf.FloorMod.Of(v[0], divisor), Tf.ZerosLike.Of(v[1]))];
        });
        return Tf.Cast.Of(pair[0], dtype);
    }

    /// <summary>The least common multiple of x1 and x2, element by element; 0 where one is 0.</summary>
    /// <param name="x1">Whole numbers.</param>
    /// <param name="x2">Whole numbers; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Lcm(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType dtype) = WholeNumbers(x1, x2, "Lcm");
        SymbolicTensor divisor = Gcd(new Operand(a), new Operand(b));
        return Tf.Cast.Of(a * Tf.FloorDiv.Of(b, Tf.Maximum.Of(divisor, 1)), dtype);
    }

    private static SymbolicTensor LogAddExp(Operand x1, Operand x2, double log)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.FloatOfTensors(x1, x2);
        SymbolicTensor difference = a - b, small = Tf.Log1p.Of(Tf.Exp.Of(Tf.Abs.Of(difference) * -log));
        return Tf.SelectV2.Of(Tf.IsNan.Of(difference), a + b, Tf.Maximum.Of(a, b) + (log == 1 ? small : small / log));
    }

    // Their magnitudes as int32 or int64, and the dtype they have in common.
    private static (SymbolicTensor, SymbolicTensor, DType) WholeNumbers(Operand x1, Operand x2, string who)
    {
        DType dtype = Promotion.Of(x1.DType, x2.DType);
        if (!dtype.IsInteger())
        {
            throw new ArgumentException(FourLines.Text($"Ops.{who}: these are no whole numbers.", "integer dtypes", $"{x1.DType.Name()} and {x2.DType.Name()}", "cast them first."));
        }

        DType compute = dtype is DType.UInt32 or DType.UInt64 or DType.Int64 ? DType.Int64 : DType.Int32;
        return (Tf.Abs.Of(x1.To(compute)), Tf.Abs.Of(x2.To(compute)), dtype);
    }

    // The operands in a dtype that follows from the one they have in common.
    private static (SymbolicTensor, SymbolicTensor) Common(Operand x1, Operand x2, Func<DType, DType> dtype)
    {
        DType common = dtype(Promotion.Of(x1.DType, x2.DType));
        return (x1.To(common), x2.To(common));
    }

    private static (SymbolicTensor, SymbolicTensor) FloatCommon(Operand x1, Operand x2)
    {
        DType dtype = Promotion.Of(x1.Promotes, x2.Promotes, Promotion.WeakFloat);
        return (x1.To(dtype), x2.To(dtype));
    }
}
