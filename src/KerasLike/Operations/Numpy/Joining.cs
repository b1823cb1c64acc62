using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Tensors joined and taken apart.</content>
internal static partial class NumpyOperations
{
    /// <summary>Tensors one after the other along an axis.</summary>
    /// <param name="xs">Tensors of equal shape but for that axis; they get a common dtype.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Concatenate(IReadOnlyList<SymbolicTensor> xs, int axis = 0) => Tf.ConcatV2.Of(Promotion.Common(xs), axis);
}
