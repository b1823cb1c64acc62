using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FloorDiv</c>: z = floor(x / y), element by element.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape. Whole numbers must not be divided by 0.</para></remarks>
[NoGradient("it is flat almost everywhere")]
public sealed class FloorDiv : BinaryOp
{
    /// <summary>The quotient, rounded down.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new FloorDiv(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[1].Value?.Contains(0) == true ? null : ValueOf(c, (a, b) => (a / b) - (a % b != 0 && a % b < 0 != b < 0 ? 1 : 0));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Floor(a / b);

        T INumberBinary.Invoke<T>(T a, T b)
        {
            T rest = a % b;
            return T.IsNaN(rest) ? a / b : rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? ((a - rest) / b) - T.One : (a - rest) / b;
        }
    }
}
