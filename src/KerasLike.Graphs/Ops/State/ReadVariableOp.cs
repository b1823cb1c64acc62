namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ReadVariableOp</c>: the value of a variable at this point of the graph.</summary>
/// <remarks>
/// <para>Input: a resource. Output: the variable's shape and dtype.</para>
/// <para>Gradient: ends here; gradients by a variable are gradients by what was read.</para>
/// </remarks>
[NoGradient("the gradient by a variable is the gradient by the value read")]
[TypeAttr("dtype", ~0)]
[Outputs("value")]
public sealed class ReadVariableOp : Op
{
    /// <summary>The value behind a handle.</summary>
    public static SymbolicTensor Of(SymbolicTensor resource) => resource.Graph.Add(new ReadVariableOp(), resource);

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [c.Inputs[0].Handle!];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <summary>Copies the variable; the engine does so only where a later write would change what was read.</summary>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
