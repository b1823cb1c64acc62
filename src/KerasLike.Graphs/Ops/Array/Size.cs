namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Size</c>: the number of elements of x.</summary>
/// <remarks><para>Gradient: none, the output is integer.</para></remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
public sealed class Size(DType outType = DType.Int32) : Op, IAnyDType
{
    /// <summary>The number of elements; a constant where it is known.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Shape.IsFullyKnown ? Const.Of(x.Graph, (int)x.Shape.Size) : x.Graph.Add(new Size(), x);

    /// <summary>int32 or int64.</summary>
    public DType OutType { get; } = outType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Shape.Scalar;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutType;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Shape.IsFullyKnown ? [c.Inputs[0].Shape.Size] : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (OutType == DType.Int32)
        {
            c.Output(0).Span<int>()[0] = (int)c.Input(0).Length;
        }
        else
        {
            c.Output(0).Span<long>()[0] = c.Input(0).Length;
        }
    }
}
