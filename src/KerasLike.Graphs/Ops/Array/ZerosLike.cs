namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ZerosLike</c>: zeros of the shape and dtype of x; for a list of tensors, a list of zeros.</summary>
/// <remarks><para>Gradient: none, the result does not depend on the numbers of x.</para></remarks>
[NoGradient("the result does not depend on the numbers of x")]
[Outputs("y")]
public sealed unsafe class ZerosLike : Op, IAnyDType
{
    /// <summary>Zeros like x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new ZerosLike(), x);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [c.Inputs[0] with { Value = null }];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType == DType.Variant)
        {
            ListMemory.Of(c.Output(0))->Clear(ListMemory.Of(c.Input(0)));
            return;
        }

        c.Output(0).ByteSpan().Clear();
    }
}
