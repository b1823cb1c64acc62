namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IsFinite</c>: whether x is a number and not infinite, element by element.</summary>
/// <remarks><para>x: any shape, floating point. y: truth values of the shape of x.</para></remarks>
[NoGradient("truth values")]
public sealed class IsFinite : UnaryOp
{
    /// <summary>Whether x is a number and not infinite.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new IsFinite(), x);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Bool;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => UnaryKernel.Predicate<Function>(c);

    private readonly struct Function : IFloatPredicate
    {
        bool IFloatPredicate.Invoke<T>(T x) => T.IsFinite(x);
    }
}
