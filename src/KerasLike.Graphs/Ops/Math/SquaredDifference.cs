using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SquaredDifference</c>: z = (x − y)², element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: 2 (x − y) · dz by x, its negative by y, summed over the axes along which the operand was broadcast.</para>
/// </remarks>
public sealed class SquaredDifference : BinaryOp
{
    /// <summary>(x − y)².</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new SquaredDifference(), x, y);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Signed(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        SymbolicTensor byX = dz * 2 * (z.Node.Inputs[0] - z.Node.Inputs[1]);
        return Reduced(z, byX, -byX);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => (a - b) * (a - b);

        T INumberBinary.Invoke<T>(T a, T b) => (a - b) * (a - b);
    }
}
