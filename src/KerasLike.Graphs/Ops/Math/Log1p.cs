using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Log1p</c>: y = ln(1 + x), also where x is small, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy / (1 + x).</para>
/// </remarks>
public sealed class Log1p : UnaryOp
{
    /// <summary>ln(1 + x) of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Log1p(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Reciprocal.Of(y.Node.Inputs[0] + 1)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorHyperbolic.Log1p(x);

        T IFloatUnary.Invoke<T>(T x) => T.CreateChecked(SpecialFunctions.Log1p(double.CreateChecked(x)));
    }
}
