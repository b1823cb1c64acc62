using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Xlogy</c>: x · ln y, or 0 where x is 0, element by element.</summary>
/// <remarks>
/// <para>x, y: one floating-point dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz · ln y by x, dz · x / y by y, 0 where x is 0.</para>
/// </remarks>
public sealed class Xlogy : BinaryOp
{
    /// <summary>X · ln y, or 0 where x is 0.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Xlogy(), x, y);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor x, SymbolicTensor y) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        SymbolicTensor isOther = Cast.Of(NotEqual.Of(x, Const.Like(x, 0)), x.DType);
        return Reduced(z, dz * Of(isOther, y), dz * Xdivy.Of(x, y));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float<Function>(c);

    private readonly struct Function : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Select(V.Equal(a, V.Broadcast(0f)), V.Broadcast(0f), a * VectorMath.Log(b));

        T IFloatBinary.Invoke<T>(T a, T b) => a == T.Zero ? T.Zero : a * T.Log(b);
    }
}
