using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SoftplusGrad</c>: gradients · sigmoid(features).</summary>
/// <remarks>
/// <para>gradients, features (x of the Softplus): one shape. Output: the same.</para>
/// <para>Gradient: dy · sigmoid(x) by the gradients; dy · gradients · s · (1 − s) by the features, s = sigmoid(x).</para>
/// </remarks>
[Outputs("backprops")]
public sealed class SoftplusGrad : BinaryOp
{
    /// <summary>The gradient of a Softplus.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor features) => gradients.Graph.Add(new SoftplusGrad(), gradients, features);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor gradients, SymbolicTensor features) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor s = Sigmoid.Of(features);
        return [Of(dy, features), dy * gradients * s * (1 - s)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float<Function>(c);

    private readonly struct Function : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V g, V x) => g * VectorMath.Sigmoid(x);

        T IFloatBinary.Invoke<T>(T g, T x) => g / (T.One + T.Exp(-x));
    }
}
