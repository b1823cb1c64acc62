using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine;

/// <summary>Leaves out what nobody reads: outputs of loops and branches with all that is computed for them alone, such as what a gradient would need, and then the nodes that led there.</summary>
internal static class Pruning
{
    /// <summary>The nodes that are left, with what is left of them.</summary>
    /// <param name="order">The nodes in order.</param>
    /// <param name="feeds">What is given.</param>
    /// <param name="fetches">What is read in the end.</param>
    /// <param name="targets">What must run.</param>
    public static List<PrunedNode> Apply(List<Node> order, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        HashSet<SymbolicTensor> used = [.. fetches];
        HashSet<Node> kept = [.. targets, .. feeds.Select(f => f.Node), .. fetches.Select(f => f.Node)];
        List<PrunedNode> result = [];
        for (int i = order.Count - 1; i >= 0; i--)
        {
            Node node = order[i];
            if (!kept.Contains(node) && !node.Op.WritesResources && !node.Outputs.Any(used.Contains))
            {
                continue;
            }

            PrunedNode pruned = Prune(node, used);
            result.Add(pruned);
            used.UnionWith(pruned.Inputs);
            kept.UnionWith(node.ControlInputs);
        }

        result.Reverse();
        return result;
    }

    private static PrunedNode Prune(Node node, HashSet<SymbolicTensor> used)
    {
        HashSet<int> outputs = [.. node.Outputs.Where(used.Contains).Select(o => o.Index)];
        if (node.Op is not FunctionOp calls || outputs.Count == node.Outputs.Length)
        {
            return new PrunedNode(node, node.Op, node.Inputs, node.Outputs);
        }

        (FunctionOp op, int[] inputs, int[] left) = calls.Only(outputs);
        return new PrunedNode(node, op, [.. inputs.Select(i => node.Inputs[i])], [.. left.Select(o => node.Outputs[o])]);
    }
}

/// <summary>What a plan computes of a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Op">Its op, or what is left of it.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it computes.</param>
internal sealed record PrunedNode(Node Node, Op Op, IReadOnlyList<SymbolicTensor> Inputs, SymbolicTensor[] Outputs);
