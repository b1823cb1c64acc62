using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RealDiv</c>: z = x / y, element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz / y by x, -dz · z / y by y, summed over the axes along which the operand was broadcast.</para>
/// </remarks>
public sealed class RealDiv : BinaryOp
{
    /// <summary>x / y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new RealDiv(), x, y);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Reduced(z, dz / z.Node.Inputs[1], Neg.Of(dz) * z / z.Node.Inputs[1]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Quotient>(c);

    private readonly struct Quotient : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a / b;

        T INumberBinary.Invoke<T>(T a, T b) => a / b;
    }
}
