using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <content>Parts of tensors.</content>
internal static partial class NumpyOperations
{
    /// <summary>A part of a tensor: x[key], as Python has it.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="key">What to take of each axis: <c>1..3, TensorIndex.Ellipsis, ^1</c>.</param>
    public static SymbolicTensor GetItem(SymbolicTensor x, params TensorIndex[] key) => x[key];
}
