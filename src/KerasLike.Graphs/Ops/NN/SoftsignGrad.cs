using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SoftsignGrad</c>: gradients / (1 + |features|)².</summary>
/// <remarks>
/// <para>gradients, features (x of the Softsign): one shape. Output: the same.</para>
/// </remarks>
[NoGradient("TensorFlow has none either")]
[Outputs("backprops")]
public sealed class SoftsignGrad : BinaryOp
{
    /// <summary>The gradient of a Softsign.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor features) => gradients.Graph.Add(new SoftsignGrad(), gradients, features);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float<Function>(c);

    private readonly struct Function : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V g, V x)
        {
            V d = V.Broadcast(1f) + V.Abs(x);
            return g / (d * d);
        }

        T IFloatBinary.Invoke<T>(T g, T x)
        {
            T d = T.One + T.Abs(x);
            return g / (d * d);
        }
    }
}
