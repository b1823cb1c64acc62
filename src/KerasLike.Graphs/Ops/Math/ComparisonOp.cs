namespace KerasLike.Graphs.Ops;

/// <summary>The shape rule of the comparisons: the operands, of one dtype, are broadcast as NumPy does; truth values come out.</summary>
[NoGradient("truth values")]
public abstract class ComparisonOp : BinaryOp
{
    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Bool;
}
