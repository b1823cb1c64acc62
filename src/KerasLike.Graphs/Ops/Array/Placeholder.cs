namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Placeholder</c>: a value that each run of the graph is given.</summary>
/// <remarks><para>Gradient: none, it has no inputs.</para></remarks>
[NoGradient("no inputs")]
[NoTypeAttr]
public sealed class Placeholder(DType dtype, Shape shape) : Op, IAnyDType
{
    /// <summary>A tensor to be fed.</summary>
    public static SymbolicTensor Of(Graph graph, DType dtype, Shape shape, string? name = null) =>
        graph.AddNode(new Placeholder(dtype, shape), name).Outputs[0];

    /// <summary>The element type.</summary>
    public DType Dtype { get; } = dtype;

    /// <summary>The shape as far as known.</summary>
    public Shape Shape { get; } = shape;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) =>
        throw new InvalidOperationException(FourLines.Text("A placeholder was not fed.", "a value for each placeholder that the fetched tensors need", "none", "list it among the feeds."));
}
