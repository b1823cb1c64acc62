using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>EluGrad</c>: gradients where outputs are not negative, else gradients · (outputs + 1).</summary>
/// <remarks>
/// <para>gradients, outputs (y of the Elu): one shape. Output: the same.</para>
/// <para>Gradient: the same by the gradients; dy · gradients by the outputs where they are negative.</para>
/// </remarks>
[Outputs("backprops")]
public sealed class EluGrad : BinaryOp
{
    /// <summary>The gradient of an Elu.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor outputs) => gradients.Graph.Add(new EluGrad(), gradients, outputs);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor gradients, SymbolicTensor outputs) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        return [Of(dy, outputs), SelectV2.Of(GreaterEqual.Of(outputs, Const.Like(outputs, 0)), Const.Like(outputs, 0), dy * gradients)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float<Function>(c);

    private readonly struct Function : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V g, V y) => V.Select(V.Less(y, V.Broadcast(0f)), g * (y + V.Broadcast(1f)), g);

        T IFloatBinary.Invoke<T>(T g, T y) => y < T.Zero ? g * (y + T.One) : g;
    }
}
