using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Minimum</c>: z = the smaller of x and y, element by element; NaN if either is.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz to the one that was taken, to x where they are equal.</para>
/// </remarks>
public sealed class Minimum : BinaryOp
{
    /// <summary>The smaller of x and y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Minimum(), x, y);

    /// <summary>The smaller of x and a number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, Math.Min);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Chosen(z, dz, LessEqual.Of(z.Node.Inputs[0], z.Node.Inputs[1]));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Min(a, b);

        T INumberBinary.Invoke<T>(T a, T b) => T.Min(a, b);
    }
}
