namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListLength</c>: the number of elements of a list.</summary>
/// <remarks><para>input_handle: a list. length: a scalar int32.</para></remarks>
[NoGradient("integer output")]
[NoTypeAttr]
[Outputs("length")]
public sealed unsafe class TensorListLength : Op
{
    /// <summary>The number of elements.</summary>
    public static SymbolicTensor Of(SymbolicTensor list) => list.Graph.Add(new TensorListLength(), list);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Shape.Scalar;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Int32;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Count is int count ? [count] : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => *c.Output(0).As<int>() = (int)ListMemory.Of(c.Input(0))->Count;
}
