using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Maximum</c>: z = the larger of x and y, element by element; NaN if either is.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz to the one that was taken, to x where they are equal.</para>
/// </remarks>
public sealed class Maximum : BinaryOp
{
    /// <summary>The larger of x and y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Maximum(), x, y);

    /// <summary>The larger of x and a number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => ValueOf(c, Math.Max);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz) => Chosen(z, dz, GreaterEqual.Of(z.Node.Inputs[0], z.Node.Inputs[1]));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<Function>(c);

    private readonly struct Function : IBinary, INumberBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Max(a, b);

        T INumberBinary.Invoke<T>(T a, T b) => T.Max(a, b);
    }
}
