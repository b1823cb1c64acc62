using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Determinants.</content>
internal static partial class NumpyOperations
{
    /// <summary>The sign of the determinant, and ln of its absolute value.</summary>
    /// <param name="x">Square matrices.</param>
    public static (SymbolicTensor Sign, SymbolicTensor Logdet) Slogdet(SymbolicTensor x) => Tf.LogMatrixDeterminant.Of(x);
}
