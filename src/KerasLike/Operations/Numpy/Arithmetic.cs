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
    public static SymbolicTensor Subtract(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        return Tf.Sub.Of(a, b);
    }

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
    public static SymbolicTensor Maximum(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        return Tf.Maximum.Of(a, b);
    }
}
