namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IsNan</c>: whether x is not a number, element by element.</summary>
/// <remarks><para>x: any shape, floating point. y: truth values of the shape of x.</para></remarks>
[NoGradient("truth values")]
public sealed class IsNan : UnaryOp
{
    /// <summary>Whether x is not a number.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new IsNan(), x);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Bool;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Predicate<Function>(c);

    private readonly struct Function : IFloatPredicate
    {
        bool IFloatPredicate.Invoke<T>(T x) => T.IsNaN(x);
    }
}
