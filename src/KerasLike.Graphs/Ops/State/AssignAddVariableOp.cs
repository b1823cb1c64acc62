namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AssignAddVariableOp</c>: variable += value.</summary>
/// <remarks><para>Inputs: a resource, a value of the variable's shape and dtype. No output.</para></remarks>
[NoGradient("an assignment has no output")]
[TypeAttr("dtype", 1)]
public sealed class AssignAddVariableOp : VariableWriteOp, IElementwise
{
    /// <summary>The assignment of the sum.</summary>
    public static Node Of(SymbolicTensor resource, SymbolicTensor value) => resource.Graph.AddNode(new AssignAddVariableOp(), null, resource, value);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => VariableRule.NoOutput(c);

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => BinaryKernel.PrepareInPlace(c);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.InPlace<AddV2.Plus>(c);
}
