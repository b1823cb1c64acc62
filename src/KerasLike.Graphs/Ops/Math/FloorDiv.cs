using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FloorDiv</c>: z = floor(x / y), element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape. Whole numbers must not be divided by 0.</para>
/// </remarks>
[NoGradient("it is flat almost everywhere")]
public sealed class FloorDiv : BinaryOp
{
    /// <summary>The quotient, rounded down.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new FloorDiv(), x, y);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Floor(a / b);

        T INumberBinary.Invoke<T>(T a, T b)
        {
            T quotient = a / b, rest = a - (quotient * b);
            if (typeof(T) == typeof(double) || typeof(T) == typeof(Half))
            {
                return T.CreateTruncating(Math.Floor(double.CreateTruncating(quotient)));
            }

            return rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? quotient - T.One : quotient;
        }
    }
}
