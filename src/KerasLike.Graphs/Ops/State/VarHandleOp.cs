namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>VarHandleOp</c>: the handle of the variable called <c>shared_name</c>.</summary>
/// <remarks>
/// <para>Output: a scalar resource. The variable itself lives in the executor.</para>
/// <para>Gradient: none, a handle is not a number.</para>
/// </remarks>
[NoGradient("a handle is not a number")]
[NoTypeAttr]
[Outputs("resource")]
public sealed class VarHandleOp(string sharedName, DType dtype, Shape shape, string container = "") : Op
{
    /// <summary>The handle of a variable in a graph.</summary>
    public static SymbolicTensor Of(Graph graph, string sharedName, DType dtype, Shape shape) =>
        graph.AddNode(new VarHandleOp(sharedName, dtype, shape), sharedName).Outputs[0];

    /// <summary>The variable's name in the executor.</summary>
    public string SharedName { get; } = sharedName;

    /// <summary>The variable's element type.</summary>
    public DType Dtype { get; } = dtype;

    /// <summary>The variable's shape.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>TensorFlow's container; the embedded engine takes only the empty one.</summary>
    public string Container { get; } = container;

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) =>
        [new TensorSpec(Graphs.Shape.Scalar, DType.Resource, Handle: new TensorSpec(Shape, Dtype))];

    /// <summary>Nothing to do: the engine knows the variable's memory.</summary>
    public override void Compute(KernelContext c)
    {
    }
}
