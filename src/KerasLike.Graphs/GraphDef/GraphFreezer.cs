using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>Turns variables into constants: a graph that is complete in itself.</summary>
public static class GraphFreezer
{
    /// <summary>A copy of the part of a graph that some tensors need, with the variables' values in it.</summary>
    /// <param name="outputs">The tensors.</param>
    /// <param name="read">Gives the value of a variable by its shared name.</param>
    /// <exception cref="InvalidOperationException">A variable is written there: a constant cannot be.</exception>
    public static Graph Freeze(IReadOnlyList<SymbolicTensor> outputs, Func<string, TensorValue> read)
    {
        HashSet<Node> needed = [];
        Stack<Node> open = new(outputs.Select(o => o.Node));
        while (open.TryPop(out Node? node))
        {
            if (needed.Add(node))
            {
                foreach (SymbolicTensor input in node.Inputs)
                {
                    open.Push(input.Node);
                }
            }
        }

        Graph frozen = new();
        Dictionary<SymbolicTensor, SymbolicTensor> copies = [];
        foreach (Node node in needed.OrderBy(n => n.Id).Where(n => n.Op is not VarHandleOp))
        {
            if (node.Op.WritesResources)
            {
                throw new InvalidOperationException(FourLines.Text($"Freeze: '{node.Name}' writes a variable.", "a graph that reads variables only", node.Op.Type, "freeze the graph of the prediction, not that of the training."));
            }

            if (node.Op is not ReadVariableOp && node.Inputs.FirstOrDefault(i => i.DType == DType.Resource) is { } handle)
            {
                throw new InvalidOperationException(FourLines.Text($"Freeze: '{node.Name}' hands a variable on.", "variables that are read in the graph itself", $"{node.Op.Type} of '{handle.Name}'", "read the variable before the loop or branch."));
            }

            Node copy = node.Op is ReadVariableOp
                ? Frozen(frozen, node, read(((VarHandleOp)node.Inputs[0].Node.Op).SharedName))
                : frozen.AddNode(node.Op, node.Name, [.. node.Inputs.Select(i => copies[i])]);
            for (int i = 0; i < node.Outputs.Length; i++)
            {
                copies[node.Outputs[i]] = copy.Outputs[i];
            }
        }

        return frozen;
    }

    private static Node Frozen(Graph graph, Node read, TensorValue value) => graph.AddNode(new Const(value, value.DType), read.Name);
}
