namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AssignVariableOp</c>: variable = value.</summary>
/// <remarks>
/// <para>Inputs: a resource, a value of the variable's shape and dtype. No output.</para>
/// <para>Gradient: none, an assignment has no output.</para>
/// </remarks>
[NoGradient("an assignment has no output")]
[TypeAttr("dtype", 1)]
public sealed class AssignVariableOp(bool validateShape = false) : VariableWriteOp, IElementwise
{
    /// <summary>The assignment.</summary>
    public static Node Of(SymbolicTensor resource, SymbolicTensor value) => resource.Graph.AddNode(new AssignVariableOp(), null, resource, value);

    /// <summary>Whether TensorFlow checks the shape; this engine always does.</summary>
    public bool ValidateShape { get; } = validateShape;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => VariableRule.NoOutput(c);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Assign();
            return;
        }

        c.Input(1).ByteSpan().CopyTo(c.Input(0).ByteSpan());
    }
}
