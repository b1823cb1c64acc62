using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ReluGrad</c>: gradients where features are positive, else 0.</summary>
/// <remarks>
/// <para>gradients, features (x or y of the Relu): one shape. Output: the same.</para>
/// <para>Gradient: the same mask for the gradients, 0 for the features.</para>
/// </remarks>
[Outputs("backprops")]
public sealed class ReluGrad : BinaryOp
{
    /// <summary>The gradient of a Relu.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor features) => gradients.Graph.Add(new ReluGrad(), gradients, features);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1]), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Gate>(c);

    private readonly struct Gate : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a * (V.Broadcast(1f) & V.Less(V.Broadcast(0f), b));

        T INumberBinary.Invoke<T>(T a, T b) => b > T.Zero ? a : a * T.Zero;
    }
}
