using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DivNoNan</c>: z = x / y, or 0 where y is 0, element by element.</summary>
/// <remarks>
/// <para>x, y: one floating-point dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz / y by x, −dz · x / y² by y, with the same rule for 0.</para>
/// </remarks>
public sealed class DivNoNan : BinaryOp
{
    /// <summary>x / y, or 0 where y is 0.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new DivNoNan(), x, y);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor x, SymbolicTensor y) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        return Reduced(z, Of(dz, y), dz * Of(Of(-x, y), y));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Float<Function>(c);

    private readonly struct Function : IBinary, IFloatBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Select(V.Equal(b, V.Broadcast(0f)), V.Broadcast(0f), a / b);

        T IFloatBinary.Invoke<T>(T a, T b) => b == T.Zero ? T.Zero : a / b;
    }
}
