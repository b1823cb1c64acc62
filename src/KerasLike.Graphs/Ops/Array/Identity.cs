namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Identity</c>: y = x.</summary>
/// <remarks>
/// <para>x: any shape and dtype. y: the same.</para>
/// <para>Gradient: dy.</para>
/// </remarks>
public sealed class Identity : Op, IAnyDType
{
    /// <summary>x itself, under a name of its own if given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, string? name = null) => x.Graph.AddNode(new Identity(), name, x).Outputs[0];

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [c.Inputs[0]];

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
