using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Trigonometric and hyperbolic functions, and their inverses.</content>
internal static partial class NumpyOperations
{
    /// <summary>The sine of x in radians, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sin(SymbolicTensor x) => Tf.Sin.Of(Promotion.ToFloat(x));

    /// <summary>The cosine of x in radians, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Cos(SymbolicTensor x) => Tf.Cos.Of(Promotion.ToFloat(x));

    /// <summary>The tangent of x in radians, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Tan(SymbolicTensor x) => Tf.Tan.Of(Promotion.ToFloat(x));

    /// <summary>The angle in radians whose sine is x, from -π/2 to π/2; NaN outside -1 to 1, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arcsin(SymbolicTensor x) => Tf.Asin.Of(Promotion.ToFloat(x));

    /// <summary>The angle in radians whose cosine is x, from 0 to π; NaN outside -1 to 1, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arccos(SymbolicTensor x) => Tf.Acos.Of(Promotion.ToFloat(x));

    /// <summary>The angle in radians whose tangent is x, from -π/2 to π/2, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arctan(SymbolicTensor x) => Tf.Atan.Of(Promotion.ToFloat(x));

    /// <summary>(eˣ - e⁻ˣ) / 2, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sinh(SymbolicTensor x) => Tf.Sinh.Of(Promotion.ToFloat(x));

    /// <summary>(eˣ + e⁻ˣ) / 2, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Cosh(SymbolicTensor x) => Tf.Cosh.Of(Promotion.ToFloat(x));

    /// <summary>(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ), element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Tanh(SymbolicTensor x) => Tf.Tanh.Of(Promotion.ToFloat(x));

    /// <summary>The number whose hyperbolic sine is x, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arcsinh(SymbolicTensor x) => Tf.Asinh.Of(Promotion.ToFloat(x));

    /// <summary>The number from 0 on whose hyperbolic cosine is x; NaN below 1, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arccosh(SymbolicTensor x) => Tf.Acosh.Of(Promotion.ToFloat(x));

    /// <summary>The number whose hyperbolic tangent is x; NaN outside -1 to 1, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Arctanh(SymbolicTensor x) => Tf.Atanh.Of(Promotion.ToFloat(x));

    /// <summary>The angle of the point (x2, x1) in radians, from -π to π, element by element.</summary>
    /// <param name="x1">The second coordinates.</param>
    /// <param name="x2">The first coordinates; both broadcast to a common shape and a floating dtype.</param>
    public static SymbolicTensor Arctan2(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.FloatOfTensors(x1, x2);
        return Tf.Atan2.Of(a, b);
    }

    /// <summary>Degrees as radians: x · π / 180, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Deg2rad(SymbolicTensor x) => Tf.Cast.Of(x, FloatOrWide(x.DType)) * (Math.PI / 180);

    /// <summary>Radians as degrees: x · 180 / π, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Rad2deg(SymbolicTensor x) => Tf.Cast.Of(x, FloatOrWide(x.DType)) * (180 / Math.PI);

    /// <summary>sin(πx) / (πx), and 1 at 0, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sinc(SymbolicTensor x)
    {
        x = Promotion.ToFloat(x);
        SymbolicTensor angle = x * Math.PI;
        return Tf.SelectV2.Of(Tf.Equal.Of(x, 0), Tf.OnesLike.Of(x), Tf.Sin.Of(angle) / angle);
    }

    /// <summary>√(x1² + x2²), element by element, without overflow between.</summary>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; both broadcast to a common shape and a floating dtype.</param>
    public static SymbolicTensor Hypot(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Common(x1, x2, FloatOrWide);
        (a, b) = (Tf.Abs.Of(a), Tf.Abs.Of(b));
        SymbolicTensor larger = Tf.Maximum.Of(a, b);
        return larger * Tf.Sqrt.Of(Tf.Square.Of(Tf.DivNoNan.Of(Tf.Minimum.Of(a, b), larger)) + 1.0);
    }

    /// <summary>The modified Bessel function of the first kind of order 0, element by element; a floating dtype.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor I0(SymbolicTensor x) => Tf.BesselI0.Of(Tf.Cast.Of(x, FloatOrWide(x.DType)));
}
