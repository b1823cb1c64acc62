using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorScatterMin</c>: a tensor or updates where tuples of indices say, whichever is smaller.</summary>
/// <remarks>
/// <para>tensor: any; indices: (..., k); updates: indices' shape without the last axis, then the axes of tensor from k on. output: the shape of tensor; several updates of one place all count.</para>
/// <para>Gradient: dy, shared equally among what equals the smallest of a place.</para>
/// </remarks>
public sealed class TensorScatterMin : TensorScatterOp
{
    /// <summary>The tensor with the updates.</summary>
    public static SymbolicTensor Of(SymbolicTensor tensor, SymbolicTensor indices, SymbolicTensor updates) => tensor.Graph.Add(new TensorScatterMin(), tensor, indices, updates);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => SharedAmongEqual(y, dy);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Min(a, b);
    }
}
