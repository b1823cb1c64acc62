using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Mul</c>: z = x · y, element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz · y by x, dz · x by y, summed over the axes along which the operand was broadcast.</para>
/// </remarks>
public sealed class Mul : BinaryOp
{
    /// <summary>x · y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Mul(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, (a, b) => a * b);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Reduced(z, dz * z.Node.Inputs[1], dz * z.Node.Inputs[0]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Times>(c);

    private readonly struct Times : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a * b;

        T INumberBinary.Invoke<T>(T a, T b) => a * b;
    }
}
