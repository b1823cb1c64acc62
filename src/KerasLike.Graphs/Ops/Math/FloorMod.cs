using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FloorMod</c>: z = x − floor(x / y) · y, element by element: the remainder has the sign of y.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape. Whole numbers must not be divided by 0.</para>
/// <para>Gradient: dz by x, −dz · floor(x / y) by y.</para>
/// </remarks>
public sealed class FloorMod : BinaryOp
{
    /// <summary>The remainder.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new FloorMod(), x, y);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        // (x - z) / y is the whole number floor(x / y).
        SymbolicTensor whole = (z.Node.Inputs[0] - z) / z.Node.Inputs[1];
        return Reduced(z, dz, -(dz * whole));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a - (V.Floor(a / b) * b);

        T INumberBinary.Invoke<T>(T a, T b)
        {
            T rest = a % b;
            return rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
        }
    }
}
