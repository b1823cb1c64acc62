using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AddV2</c>: z = x + y, element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz by both, summed over the axes along which the operand was broadcast.</para>
/// </remarks>
public sealed class AddV2 : BinaryOp
{
    /// <summary>x + y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new AddV2(), x, y);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, (a, b) => a + b);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Reduced(z, dz, dz);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Plus>(c);

    internal readonly struct Plus : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a + b;

        T INumberBinary.Invoke<T>(T a, T b) => a + b;
    }
}
