namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UpperBound</c>: where values belong in sorted rows, behind equal elements.</summary>
/// <remarks><para>sorted_inputs: (rows, n), each row ascending; values: (rows, m), the same dtype. output: (rows, m), how many elements of the row are not above the value.</para></remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
public sealed class UpperBound([AttrName("out_type")] DType outType = DType.Int32) : Op
{
    /// <summary>Where the values belong in sorted rows.</summary>
    public static SymbolicTensor Of(SymbolicTensor sortedInputs, SymbolicTensor values, DType outType = DType.Int32) => sortedInputs.Graph.Add(new UpperBound(outType), sortedInputs, values);

    /// <summary>The dtype of the result: int32 or int64.</summary>
    public DType OutType { get; } = outType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => BoundKernel.Infer(Type, c);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BoundKernel.Run(c, orEqual: true);
}
