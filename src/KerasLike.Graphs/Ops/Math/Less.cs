using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Less</c>: x &lt; y, element by element.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. Output: truth values of the broadcast shape.</para></remarks>
[NoGradient("truth values")]
public sealed class Less : ComparisonOp
{
    /// <summary>x &lt; y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Less(), x, y);

    /// <summary>x &lt; y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Predicate<Question>(c);

    private readonly struct Question : INumberPredicate, IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Less(a, b);

        bool INumberPredicate.Invoke<T>(T a, T b) => a < b;
    }
}
