namespace KerasLike.Graphs;

/// <summary>The shapes of a graph's tensors once those of its placeholders are known, by the shape rules of the ops.</summary>
public static class ShapeInference
{
    /// <summary>What is known of some tensors.</summary>
    /// <param name="feeds">Tensors whose shapes are given.</param>
    /// <param name="shapes">Their shapes.</param>
    /// <param name="wanted">The tensors asked for.</param>
    /// <exception cref="ShapeException">A shape does not fit an op.</exception>
    public static TensorSpec[] Of(IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<Shape> shapes, IReadOnlyList<SymbolicTensor> wanted) =>
        Of(feeds, [.. feeds.Select((f, i) => new TensorSpec(shapes[i], f.DType))], wanted);

    /// <summary>The same, given all that is known of the feeds.</summary>
    internal static TensorSpec[] Of(IReadOnlyList<SymbolicTensor> feeds, TensorSpec[] specs, IReadOnlyList<SymbolicTensor> wanted)
    {
        Dictionary<SymbolicTensor, TensorSpec> known = [];
        for (int i = 0; i < feeds.Count; i++)
        {
            known[feeds[i]] = specs[i];
        }

        foreach (Node node in Needed(known, wanted))
        {
            TensorSpec[] inferred = node.Inputs.Count == 0 ? [.. node.Outputs.Select(o => o.Spec)] : node.Op.InferAll(new InferContext([.. node.Inputs.Select(i => known[i])], node.Name));
            for (int i = 0; i < inferred.Length; i++)
            {
                known.TryAdd(node.Outputs[i], inferred[i]);
            }
        }

        return [.. wanted.Select(t => known[t])];
    }

    // The nodes before the tensors asked for, each after those it reads.
    private static IEnumerable<Node> Needed(Dictionary<SymbolicTensor, TensorSpec> known, IReadOnlyList<SymbolicTensor> wanted)
    {
        HashSet<Node> nodes = [];
        Stack<SymbolicTensor> open = new(wanted);
        while (open.TryPop(out SymbolicTensor? tensor))
        {
            if (!known.ContainsKey(tensor) && nodes.Add(tensor.Node))
            {
                foreach (SymbolicTensor input in tensor.Node.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return nodes.OrderBy(n => n.Id);
    }
}
