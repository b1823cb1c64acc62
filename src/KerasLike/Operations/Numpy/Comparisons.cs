using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Comparisons, truth values, and tests of single elements.</content>
internal static partial class NumpyOperations
{
    /// <summary>Whether x1 = x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Equal(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.Equal.Of);

    /// <summary>Whether x1 ≠ x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor NotEqual(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.NotEqual.Of);

    /// <summary>Whether x1 &gt; x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Greater(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.Greater.Of);

    /// <summary>Whether x1 ≥ x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor GreaterEqual(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.GreaterEqual.Of);

    /// <summary>Whether x1 &lt; x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor Less(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.Less.Of);

    /// <summary>Whether x1 ≤ x2, element by element.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor LessEqual(Operand x1, Operand x2) => Promotion.OnTensors(x1, x2, Tf.LessEqual.Of);

    /// <summary>Whether both are true, element by element.</summary>
    /// <param name="x1">A tensor; numbers other than 0 are true.</param>
    /// <param name="x2">The same; both broadcast to a common shape.</param>
    public static SymbolicTensor LogicalAnd(Operand x1, Operand x2) => Tf.LogicalAnd.Of(x1.To(DType.Bool), x2.To(DType.Bool));

    /// <summary>Whether one of both is true, element by element.</summary>
    /// <param name="x1">A tensor; numbers other than 0 are true.</param>
    /// <param name="x2">The same; both broadcast to a common shape.</param>
    public static SymbolicTensor LogicalOr(Operand x1, Operand x2) => Tf.LogicalOr.Of(x1.To(DType.Bool), x2.To(DType.Bool));

    /// <summary>Whether exactly one of both is true, element by element.</summary>
    /// <param name="x1">A tensor; numbers other than 0 are true.</param>
    /// <param name="x2">The same; both broadcast to a common shape.</param>
    public static SymbolicTensor LogicalXor(Operand x1, Operand x2) => Tf.NotEqual.Of(x1.To(DType.Bool), x2.To(DType.Bool));

    /// <summary>Whether x is false, that is 0, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor LogicalNot(SymbolicTensor x) => Tf.LogicalNot.Of(Tf.Cast.Of(x, DType.Bool));

    /// <summary>Whether x is neither infinite nor NaN, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isfinite(SymbolicTensor x) => x.DType.IsFloating() ? Tf.IsFinite.Of(x) : Constantly(x, true);

    /// <summary>Whether x is infinite, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isinf(SymbolicTensor x) => x.DType.IsFloating() ? Tf.IsInf.Of(x) : Constantly(x, false);

    /// <summary>Whether x is NaN, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isnan(SymbolicTensor x) => x.DType.IsFloating() ? Tf.IsNan.Of(x) : Constantly(x, false);

    /// <summary>Whether x is +∞, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isposinf(SymbolicTensor x) => x.DType.IsFloating() ? Tf.Equal.Of(x, double.PositiveInfinity) : Constantly(x, false);

    /// <summary>Whether x is -∞, element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isneginf(SymbolicTensor x) => x.DType.IsFloating() ? Tf.Equal.Of(x, double.NegativeInfinity) : Constantly(x, false);

    /// <summary>Whether x has no imaginary part, element by element: always true here, where there are no complex numbers.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Isreal(SymbolicTensor x) => Constantly(x, true);

    /// <summary>Whether |x1 - x2| ≤ atol + rtol · |x2|, element by element; whole numbers are compared exactly.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equalNan">Whether NaN equals NaN.</param>
    public static SymbolicTensor Isclose(Operand x1, Operand x2, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        return a.DType.IsFloating() ? OrBothNaN(Near(a, b, rtol, atol), a, b, equalNan) : Tf.Equal.Of(a, b);
    }

    /// <summary>Whether all elements are close: |x1 - x2| ≤ atol + rtol · |x2|, or both the same infinity.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and dtype.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equalNan">Whether NaN equals NaN.</param>
    [Operation("AllClose")]
    public static SymbolicTensor Allclose(Operand x1, Operand x2, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        if (!a.DType.IsFloating())
        {
            return Tf.All.Of(Tf.Equal.Of(a, b));
        }

        SymbolicTensor finite = Tf.LogicalAnd.Of(Tf.IsFinite.Of(a), Tf.IsFinite.Of(b));
        SymbolicTensor close = Tf.LogicalOr.Of(Tf.LogicalAnd.Of(finite, Near(a, b, rtol, atol)), Tf.Equal.Of(a, b));
        return Tf.All.Of(OrBothNaN(close, a, b, equalNan));
    }

    /// <summary>Whether each element of x1 is one of x2; the shape of x1.</summary>
    /// <param name="x1">Any shape.</param>
    /// <param name="x2">Any shape.</param>
    /// <param name="assumeUnique">Whether no element of x2 is there twice, which Keras uses to be faster; without effect on the result.</param>
    /// <param name="invert">Whether to tell the contrary.</param>
    [Operation("IsIn")]
    public static SymbolicTensor Isin(Operand x1, Operand x2, bool assumeUnique = false, bool invert = false)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        SymbolicTensor found = Tf.Any.Of(Tf.Equal.Of(Tf.ExpandDims.Of(a, -1), Tf.Reshape.Of(b, -1)), [-1]);
        return invert ? Tf.LogicalNot.Of(found) : found;
    }

    private static SymbolicTensor Near(SymbolicTensor a, SymbolicTensor b, double rtol, double atol) => Tf.LessEqual.Of(Tf.Abs.Of(a - b), (Tf.Abs.Of(b) * rtol) + atol);

    private static SymbolicTensor OrBothNaN(SymbolicTensor close, SymbolicTensor a, SymbolicTensor b, bool equalNan) =>
        equalNan ? Tf.LogicalOr.Of(close, Tf.LogicalAnd.Of(Tf.IsNan.Of(a), Tf.IsNan.Of(b))) : close;

    private static SymbolicTensor Constantly(SymbolicTensor x, bool value) => Tf.Fill.Of(Tf.ShapeOp.Of(x), Tf.Const.Of(x.Graph, value));
}
