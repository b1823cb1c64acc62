namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>NoOp</c>: nothing, after the nodes it waits for.</summary>
/// <remarks>
/// <para>No inputs, no output.</para>
/// <para>Gradient: none.</para>
/// </remarks>
[NoGradient("no output")]
[NoTypeAttr]
public sealed class NoOp : Op
{
    /// <summary>Waits for nodes.</summary>
    public static Node Of(Graph graph, params IEnumerable<Node> after)
    {
        Node node = graph.AddNode(new NoOp(), null);
        foreach (Node other in after)
        {
            node.RunAfter(other);
        }

        return node;
    }

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
    }
}
