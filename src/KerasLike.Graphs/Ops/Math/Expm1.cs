using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Expm1</c>: y = eˣ − 1, also where x is small, element by element.</summary>
/// <remarks>
/// <para>x: any shape, floating point. y: the shape of x.</para>
/// <para>Gradient: dy · eˣ.</para>
/// </remarks>
public sealed class Expm1 : UnaryOp
{
    /// <summary>eˣ − 1 of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Expm1(), x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * Exp.Of(y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Float<Function>(c);

    private readonly struct Function : IUnary, IFloatUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IUnary.Invoke<V>(V x) => VectorHyperbolic.Expm1(x);

        T IFloatUnary.Invoke<T>(T x) => T.CreateChecked(SpecialFunctions.Expm1(double.CreateChecked(x)));
    }
}
