namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Empty</c>: a tensor of a given shape, of zeros.</summary>
/// <remarks><para>shape: a vector of lengths, int32. output: that shape. Without <c>init</c> TensorFlow leaves the elements open; here they are 0 then, too, so that runs repeat.</para></remarks>
[NoGradient("its input is integer")]
[NoTypeAttr]
public sealed class Empty(DType dtype, bool init = false) : Op, IAnyDType
{
    /// <summary>A tensor of a shape.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, DType dtype, bool init = false) => shape.Graph.Add(new Empty(dtype, init), shape);

    /// <summary>The dtype of the result.</summary>
    public DType Dtype { get; } = dtype;

    /// <summary>Whether the elements must be 0; they are in any case.</summary>
    public bool Init { get; } = init;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.ShapeValue(0);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Output(0).ByteSpan().Clear();
}
