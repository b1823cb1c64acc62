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

    /// <summary>The mean along axes; float32 for integers, half precision is summed in float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Mean(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        DType compute = Promotion.Of(x.DType, DType.Float32);
        return Tf.Cast.Of(Tf.Mean.Of(Tf.Cast.Of(x, compute), axis?.Numbers, keepdims), x.DType.IsFloating() ? x.DType : compute);
    }

    // The dtype in which small integers are added up.
    private static DType Wide(DType dtype) => dtype switch
    {
        DType.Bool or DType.Int8 or DType.Int16 => DType.Int32,
        DType.UInt8 or DType.UInt16 => DType.UInt32,
        _ => dtype,
    };
}
