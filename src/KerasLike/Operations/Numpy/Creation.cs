using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>New tensors.</content>
internal static partial class NumpyOperations
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Zeros(Shape shape, DTypeName? dtype = null) => Full(shape, 0, dtype);

    /// <summary>One number everywhere.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="fillValue">The number, or a tensor that broadcasts to the shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Full(Shape shape, Operand fillValue, DTypeName? dtype = null)
    {
        SymbolicTensor value = fillValue.To(dtype?.Value ?? DType.Float32);
        return Tf.BroadcastTo.Of(value, Tf.Const.Ints(value.Graph, shape.Dims));
    }
}
