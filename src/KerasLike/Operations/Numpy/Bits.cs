using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Bits of whole numbers.</content>
internal static partial class NumpyOperations
{
    /// <summary>x and y of each bit, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">Whole numbers; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor BitwiseAnd(Operand x, Operand y)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x, y);
        return a.DType == DType.Bool ? Tf.LogicalAnd.Of(a, b) : Tf.BitwiseAnd.Of(a, b);
    }

    /// <summary>x or y of each bit, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">Whole numbers; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor BitwiseOr(Operand x, Operand y)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x, y);
        return a.DType == DType.Bool ? Tf.LogicalOr.Of(a, b) : Tf.BitwiseOr.Of(a, b);
    }

    /// <summary>x exclusive or y of each bit, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">Whole numbers; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor BitwiseXor(Operand x, Operand y)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x, y);
        return a.DType == DType.Bool ? Tf.NotEqual.Of(a, b) : Tf.BitwiseXor.Of(a, b);
    }

    /// <summary>x with its bits moved y places up, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">How many bits; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor BitwiseLeftShift(Operand x, Operand y)
    {
        DType dtype = y.IsNumber ? x.DType : Promotion.Of(x.DType, y.DType);
        return Tf.LeftShift.Of(x.To(dtype), y.To(dtype));
    }

    /// <summary>x with its bits moved y places up, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">How many bits; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor LeftShift(Operand x, Operand y) => BitwiseLeftShift(x, y);

    /// <summary>x with its bits moved y places down, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">How many bits; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor BitwiseRightShift(Operand x, Operand y)
    {
        DType dtype = y.IsNumber ? x.DType : Promotion.Of(x.DType, y.DType);
        return Tf.RightShift.Of(x.To(dtype), y.To(dtype));
    }

    /// <summary>x with its bits moved y places down, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="y">How many bits; both broadcast to a common shape and dtype.</param>
    public static SymbolicTensor RightShift(Operand x, Operand y) => BitwiseRightShift(x, y);

    /// <summary>x with every bit turned, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    public static SymbolicTensor BitwiseInvert(SymbolicTensor x) => Tf.Invert.Of(x);

    /// <summary>x with every bit turned, element by element.</summary>
    /// <param name="x">Whole numbers.</param>
    public static SymbolicTensor BitwiseNot(SymbolicTensor x) => Tf.Invert.Of(x);
}
