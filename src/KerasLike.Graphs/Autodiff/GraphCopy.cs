namespace KerasLike.Graphs;

/// <summary>Copies nodes to another graph.</summary>
internal static class GraphCopy
{
    /// <summary>Adds copies of nodes, which come in an order in which they can run.</summary>
    /// <param name="graph">Where the copies go.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="map">What stands for which tensor; holds the inputs that are not copied, and afterwards the copies.</param>
    public static void Into(Graph graph, IEnumerable<Node> nodes, Dictionary<SymbolicTensor, SymbolicTensor> map)
    {
        using Graph.Leave entered = graph.Enter();
        using Graph.Leave scope = graph.RootScope("");
        Dictionary<Node, Node> copies = [];
        foreach (Node node in nodes)
        {
            Node copy = copies[node] = graph.AddNode(node.Op, node.Name, [.. node.Inputs.Select(i => map[i])]);
            foreach (Node before in node.ControlInputs)
            {
                if (copies.TryGetValue(before, out Node? other))
                {
                    copy.RunAfter(other);
                }
            }

            for (int i = 0; i < node.Outputs.Length; i++)
            {
                map.TryAdd(node.Outputs[i], copy.Outputs[i]);
            }
        }
    }
}
