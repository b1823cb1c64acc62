using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>NotEqual</c>: x ≠ y, element by element.</summary>
/// <remarks><para>x, y: one dtype, shapes that NumPy can broadcast. Output: truth values of the broadcast shape.</para></remarks>
[NoGradient("truth values")]
public sealed class NotEqual(bool incompatibleShapeError = true) : ComparisonOp
{
    /// <summary>x ≠ y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new NotEqual(), x, y);

    /// <summary>x ≠ y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <summary>Whether shapes that cannot be broadcast are an error; here they always are.</summary>
    public bool IncompatibleShapeError { get; } = incompatibleShapeError;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType == DType.String)
        {
            BinaryKernel.Loop<OfTexts, Text, bool>(c);
            return;
        }

        BinaryKernel.Predicate<Question>(c);
    }

    private readonly struct OfTexts : IScalarBinary<Text, bool>
    {
        public bool Invoke(Text a, Text b) => !a.Equals(b);
    }

    private readonly struct Question : INumberPredicate, IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Equal(a, b) ^ V.Bits(-1);

        bool INumberPredicate.Invoke<T>(T a, T b) => a != b;
    }
}
