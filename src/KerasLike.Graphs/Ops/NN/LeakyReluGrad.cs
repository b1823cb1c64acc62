using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LeakyReluGrad</c>: gradients where features are positive, else alpha · gradients.</summary>
/// <remarks>
/// <para>gradients, features (x of the LeakyRelu): one shape. Output: the same.</para>
/// <para>Gradient: the same by the gradients, 0 by the features.</para>
/// </remarks>
[Outputs("backprops")]
public sealed class LeakyReluGrad(float alpha = 0.2f) : BinaryOp
{
    /// <summary>The gradient of a LeakyRelu.</summary>
    public static SymbolicTensor Of(SymbolicTensor gradients, SymbolicTensor features, float alpha = 0.2f) =>
        gradients.Graph.Add(new LeakyReluGrad(alpha), gradients, features);

    /// <summary>The slope below 0.</summary>
    public float Alpha { get; } = alpha;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1], Alpha), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float(c, new Function(Alpha));

    private readonly struct Function(float alpha) : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V g, V x) => V.Select(V.Less(V.Broadcast(0f), x), g, V.Broadcast(alpha) * g);

        T IFloatBinary.Invoke<T>(T g, T x) => x > T.Zero ? g : T.CreateChecked(alpha) * g;
    }
}
