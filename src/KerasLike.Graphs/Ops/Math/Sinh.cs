using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Sinh</c>: y = sinh x, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · cosh x.</para>
/// </remarks>
public sealed class Sinh : UnaryOp
{
    /// <summary>The hyperbolic sine of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Sinh(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Cosh.Of(y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorHyperbolic.Sinh(x);

        T IFloatUnary.Invoke<T>(T x) => T.CreateChecked(Math.Sinh(double.CreateChecked(x)));
    }
}
