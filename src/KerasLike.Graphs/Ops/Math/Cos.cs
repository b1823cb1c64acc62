using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Cos</c>: y = cos x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: −dy · sin x.</para>
/// </remarks>
public sealed class Cos : UnaryOp
{
    /// <summary>The cosine of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Cos(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [-(dy * Sin.Of(y.Node.Inputs[0]))];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorTrigonometry.Cos(x);

        T IFloatUnary.Invoke<T>(T x) => T.CreateChecked(Math.Cos(double.CreateChecked(x)));
    }
}
