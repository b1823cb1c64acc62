using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Relu6Grad</c>: gradients where features lie between 0 and 6, else 0.</summary>
/// <remarks>
/// <para>gradients, features (x or y of the Relu6): one shape. Output: the same.</para>
/// <para>Gradient: the same mask for the gradients, 0 for the features.</para>
/// </remarks>
[Outputs("backprops")]
public sealed class Relu6Grad : BinaryOp
{
    /// <summary>The gradient of a Relu6.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor features) => gradients.Graph.Add(new Relu6Grad(), gradients, features);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1]), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Gate>(c);

    private readonly struct Gate : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V g, V x) => g * (V.Broadcast(1f) & V.Less(V.Broadcast(0f), x) & V.Less(x, V.Broadcast(6f)));

        T INumberBinary.Invoke<T>(T g, T x) => x > T.Zero && x < T.CreateChecked(6) ? g : g * T.Zero;
    }
}
