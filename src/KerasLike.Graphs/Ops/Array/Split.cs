namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Split</c>: equal parts of a tensor along an axis.</summary>
/// <remarks>
/// <para>split_dim: a scalar int32, from the back if negative; value: as long along it as a multiple of <c>num_split</c>. output: num_split tensors.</para>
/// <para>Gradient: the gradients of the parts, one after the other; zeros for parts nothing flows back to.</para>
/// </remarks>
[TypeAttr("T", 1)]
[Outputs("output")]
public sealed class Split(int numSplit) : Op, IAnyDType
{
    /// <summary>Equal parts along an axis.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor value, int numSplit, int axis) => value.Graph.AddNode(new Split(numSplit), null, Const.Of(value.Graph, axis), value).Outputs;

    /// <summary>The number of parts.</summary>
    public int NumSplit { get; } = numSplit;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = c.Inputs[1].Shape, part = Shape.Unknown;
        if (x.HasRank && c.Values(0) is { } given)
        {
            int axis = x.Axis(given[0], $"Split '{c.NodeName}'");
            part = NumSplit > 0 && (x[axis] ?? 0) % NumSplit == 0 ? x.With(axis, x[axis] / NumSplit)
                : throw new ShapeException($"Split '{c.NodeName}': the axis has no equal parts.", $"a multiple of {NumSplit} along axis {axis}", $"{x}", "choose another number of parts.");
        }

        return [.. Enumerable.Range(0, Math.Max(0, NumSplit)).Select(_ => new TensorSpec(part, c.Inputs[1].DType))];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => [null, PartsKernel.Join(node, dys, node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PartsKernel.Split(c, c.Input(1), c.Input(0), NumSplit);
}
