namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StopGradient</c>: y = x, through which no gradient flows.</summary>
/// <remarks><para>x: any shape and dtype. y: the same.</para></remarks>
[NoGradient("it is there to have none")]
public sealed class StopGradient : Op, IAnyDType
{
    /// <summary>x, as a constant of the differentiation.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new StopGradient(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value;

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
