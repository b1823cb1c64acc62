using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorScatterAdd</c>: a tensor to which updates are added where tuples of indices say.</summary>
/// <remarks>
/// <para>tensor: any; indices: (..., k); updates: indices' shape without the last axis, then the axes of tensor from k on. output: the shape of tensor; several updates of one place all count.</para>
/// <para>Gradient: dy by the tensor, dy at the places by the updates.</para>
/// </remarks>
public sealed class TensorScatterAdd : TensorScatterOp
{
    /// <summary>The tensor with the updates.</summary>
    public static SymbolicTensor Of(SymbolicTensor tensor, SymbolicTensor indices, SymbolicTensor updates) => tensor.Graph.Add(new TensorScatterAdd(), tensor, indices, updates);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy, null, GatherNd.Of(dy, y.Node.Inputs[1])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
