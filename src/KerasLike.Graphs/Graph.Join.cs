namespace KerasLike.Graphs;

/// <content>Graphs that begin apart and become one: each symbolic input of a model starts a graph, and the first op on two of them joins theirs.</content>
public sealed partial class Graph
{
    private Graph? _joined;

    /// <summary>Whether ops may join this graph with another one of which the same is true; a graph with a joined one has its nodes.</summary>
    public bool Joins { get; init; }

    /// <summary>Makes one graph of all graphs that these tensors belong to, if they may be joined; otherwise the first op on them reports it.</summary>
    /// <returns>The graph of the first tensor.</returns>
    public static Graph Join(params ReadOnlySpan<SymbolicTensor> tensors)
    {
        Graph first = tensors[0].Graph;
        foreach (SymbolicTensor tensor in tensors)
        {
            if (tensor.Graph != first && first.Joins && tensor.Graph.Joins)
            {
                first.Absorb(tensor.Graph);
            }
        }

        return first;
    }

    /// <summary>Whether this and another graph are the same one by now.</summary>
    public bool IsSame(Graph other) => Whole == other.Whole;

    private Graph Whole => _joined?.Whole ?? this;

    // What the other graph had is this one's from now on; who still holds the other one adds to this one.
    private void Absorb(Graph other)
    {
        foreach (Node node in other._nodes)
        {
            node.MoveTo(this, _nodes.Count, Unique(node.Name));
            _nodes.Add(node);
            foreach (object variable in node.Variables)
            {
                KeepOrder(node, variable);
            }
        }

        foreach ((string name, SymbolicTensor handle) in other._handles)
        {
            _handles.TryAdd(name, handle);
        }

        other._nodes.Clear();
        other._joined = this;
    }
}
