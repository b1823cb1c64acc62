using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>GreaterEqual</c>: x &gt;= y, element by element.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. Output: truth values of the broadcast shape.</para></remarks>
[NoGradient("truth values")]
public sealed class GreaterEqual : ComparisonOp
{
    /// <summary>x &gt;= y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new GreaterEqual(), x, y);

    /// <summary>x &gt;= y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Predicate<Question>(c);

    private readonly struct Question : INumberPredicate, IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.LessOrEqual(b, a);

        bool INumberPredicate.Invoke<T>(T a, T b) => a >= b;
    }
}
