namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SplitV</c>: parts of a tensor along an axis, of given lengths.</summary>
/// <remarks>
/// <para>value: any tensor; size_splits: the lengths, of which one may be -1 for what is left; split_dim: a scalar int32, from the back if negative. output: num_split tensors.</para>
/// <para>Gradient: the gradients of the parts, one after the other; zeros for parts nothing flows back to.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tlen", 1)]
[Outputs("output")]
public sealed class SplitV(int numSplit) : Op, IAnyDType
{
    /// <summary>Parts of given lengths along an axis.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor value, int[] lengths, int axis) =>
        value.Graph.AddNode(new SplitV(lengths.Length), null, value, Const.Ints(value.Graph, lengths), Const.Of(value.Graph, axis)).Outputs;

    /// <summary>The number of parts.</summary>
    public int NumSplit { get; } = numSplit;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(2) is not { } given || c.Values(1) is not { } lengths)
        {
            return [.. Enumerable.Range(0, Math.Max(0, NumSplit)).Select(_ => new TensorSpec(Shape.Unknown, c.Inputs[0].DType))];
        }

        int axis = x.Axis(given[0], $"SplitV '{c.NodeName}'");
        long known = lengths.Where(l => l >= 0).Sum();
        int open = lengths.Count(l => l == -1);
        if (lengths.Length != NumSplit || lengths.Any(l => l < -1) || open > 1 || (x[axis] is int length && (open == 0 ? known != length : known > length)))
        {
            throw new ShapeException($"SplitV '{c.NodeName}': the lengths do not fill the axis.", $"{NumSplit} lengths with the sum {x[axis]?.ToString() ?? "of the axis"}, one of them -1 at most", $"({string.Join(", ", lengths)})", "correct the lengths.");
        }

        return [.. lengths.Select(l => new TensorSpec(x.With(axis, l >= 0 ? (int)l : (int?)(x[axis] - known)), c.Inputs[0].DType))];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => [PartsKernel.Join(node, dys, node.Inputs[2]), null, null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PartsKernel.Split(c, c.Input(0), c.Input(2), NumSplit);
}
