using System.Reflection;
using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>Reverse-mode differentiation: walks a graph backwards and emits the gradients as ops of the same graph.</summary>
public static class Autodiff
{
    /// <summary>dL/dx for each x of <paramref name="xs"/>, where L is the sum of dy · y; <c>null</c> where y does not depend on x.</summary>
    /// <param name="y">What is differentiated.</param>
    /// <param name="xs">By what.</param>
    /// <param name="dy">The gradient that arrives at y; ones if not given.</param>
    public static SymbolicTensor?[] Gradients(SymbolicTensor y, IReadOnlyList<SymbolicTensor> xs, SymbolicTensor? dy = null)
        => Gradients([y], xs, [dy]);

    /// <summary>The gradients by variables: where rows of one were looked up, those of these rows alone.</summary>
    /// <param name="y">What is differentiated.</param>
    /// <param name="xs">What was read of the variables.</param>
    public static Gradient?[] OfVariables(SymbolicTensor y, IReadOnlyList<SymbolicTensor> xs)
    {
        Dictionary<SymbolicTensor, List<SymbolicTensor>> arriving = Walk([y], xs, [null]);
        using Graph.Leave entered = y.Graph.Enter();
        return [.. xs.Select(x => !arriving.TryGetValue(x, out List<SymbolicTensor>? list) ? null : RowsOf(x, list) ?? (Gradient?)Total(arriving, x, list))];
    }

    /// <summary>The same for several y: the gradients add up.</summary>
    public static SymbolicTensor?[] Gradients(IReadOnlyList<SymbolicTensor> ys, IReadOnlyList<SymbolicTensor> xs, IReadOnlyList<SymbolicTensor?> dys)
    {
        Dictionary<SymbolicTensor, List<SymbolicTensor>> arriving = Walk(ys, xs, dys);
        using Graph.Leave entered = ys[0].Graph.Enter();
        using Graph.Leave scope = ys[0].Graph.RootScope("gradients");
        return xs.Select(x => arriving.TryGetValue(x, out List<SymbolicTensor>? list) ? Total(arriving, x, list) : null).ToArray();
    }

    // The gradients that arrive at each tensor, not yet added up at those that nothing is before.
    private static Dictionary<SymbolicTensor, List<SymbolicTensor>> Walk(IReadOnlyList<SymbolicTensor> ys, IReadOnlyList<SymbolicTensor> xs, IReadOnlyList<SymbolicTensor?> dys)
    {
        Graph graph = ys[0].Graph;
        using Graph.Leave entered = graph.Enter();
        using Graph.Leave scope = graph.RootScope("gradients");

        HashSet<Node> needed = DependsOn(graph, xs);
        Dictionary<SymbolicTensor, List<SymbolicTensor>> arriving = [];
        for (int i = 0; i < ys.Count; i++)
        {
            Arrive(arriving, ys[i], dys[i] ?? OnesLike.Of(ys[i]));
        }

        int last = ys.Max(y => y.Node.Id);
        for (int id = last; id >= 0; id--)
        {
            Node node = graph.Nodes[id];
            if (!needed.Contains(node) || !Array.Exists(node.Outputs, arriving.ContainsKey) || node.Inputs.Count == 0 || node.Op.GetType().GetCustomAttribute<NoGradientAttribute>() is not null)
            {
                continue;
            }

            SymbolicTensor?[] dyOfNode = Array.ConvertAll(node.Outputs, o => arriving.TryGetValue(o, out List<SymbolicTensor>? list) ? Total(arriving, o, list) : null);
            using Graph.Leave names = graph.RootScope($"gradients/{node.Name}_grad");
            SymbolicTensor?[] dxs = node.Op.Gradients(node, dyOfNode);
            for (int i = 0; i < dxs.Length; i++)
            {
                if (dxs[i] is SymbolicTensor dx && node.Inputs[i].Spec.IsDifferentiable)
                {
                    Arrive(arriving, node.Inputs[i], dx);
                }
            }
        }

        return arriving;
    }

    // What a look-up sends back is a sum of rows: the rows themselves, end to end, if nothing else arrives (TensorFlow's IndexedSlices).
    private static Gradient? RowsOf(SymbolicTensor x, List<SymbolicTensor> arriving)
    {
        (SymbolicTensor Values, SymbolicTensor Rows)?[] parts = [.. arriving.Select(g => x.Shape.IsFullyKnown && x.Shape.Rank > 0 ? RowsOf(g, x.Shape.Rank) : null)];
        return parts.Contains(null) ? null
            : parts is [(SymbolicTensor values, SymbolicTensor rows)] ? new Gradient(values, rows, x.Shape)
            : new Gradient(ConcatV2.Of([.. parts.Select(p => Cast.Of(p!.Value.Values, x.DType))], 0), ConcatV2.Of([.. parts.Select(p => Cast.Of(p!.Value.Rows, DType.Int64))], 0), x.Shape);
    }

    // A table that is looked up in another precision is converted as a whole, its gradient row by row.
    private static (SymbolicTensor Values, SymbolicTensor Rows)? RowsOf(SymbolicTensor gradient, int rank) => gradient.Node.Op switch
    {
        UnsortedSegmentSum when gradient.Node.Inputs[1].Shape.Rank == 1 && gradient.Shape.Rank == rank => (gradient.Node.Inputs[0], gradient.Node.Inputs[1]),
        Cast when RowsOf(gradient.Node.Inputs[0], rank) is (SymbolicTensor values, SymbolicTensor rows) => (Cast.Of(values, gradient.DType), rows),
        _ => null,
    };

    private static void Arrive(Dictionary<SymbolicTensor, List<SymbolicTensor>> arriving, SymbolicTensor at, SymbolicTensor gradient)
    {
        if (!arriving.TryGetValue(at, out List<SymbolicTensor>? list))
        {
            arriving[at] = list = [];
        }

        list.Add(gradient);
    }

    private static SymbolicTensor Total(Dictionary<SymbolicTensor, List<SymbolicTensor>> arriving, SymbolicTensor at, List<SymbolicTensor> list)
    {
        if (list.Count > 1)
        {
            SymbolicTensor sum = at.DType == DType.Variant ? ListRule.Sum(list) : list.Count == 2 && !at.DType.IsComplex() ? AddV2.Of(list[0], list[1]) : AddN.Of([.. list]);
            arriving[at] = list = [sum];
        }

        return list[0];
    }

    // Nodes that are computed from an x: only through them anything flows back. Through integers nothing does.
    private static HashSet<Node> DependsOn(Graph graph, IReadOnlyList<SymbolicTensor> xs)
    {
        HashSet<SymbolicTensor> sources = [.. xs];
        HashSet<Node> found = [];
        foreach (Node node in graph.Nodes)
        {
            if (Array.Exists(node.Outputs, sources.Contains)
                || node.Inputs.Any(i => i.Spec.IsDifferentiable && found.Contains(i.Node)))
            {
                found.Add(node);
            }
        }

        return found;
    }
}
