namespace KerasLike.Graphs;

/// <summary>An op applied to tensors: one node of a graph.</summary>
public sealed class Node
{
    private readonly List<Node> _controlInputs = [];

    internal Node(Graph graph, int id, string name, Op op, SymbolicTensor[] inputs, TensorSpec[] outputs)
    {
        Graph = graph;
        Id = id;
        Name = name;
        Op = op;
        Inputs = inputs;
        Outputs = new SymbolicTensor[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            Outputs[i] = new SymbolicTensor(this, i, outputs[i]);
        }
    }

    /// <summary>The graph it belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>Its position in <see cref="Graph.Nodes"/>; inputs have smaller ones.</summary>
    public int Id { get; }

    /// <summary>Its name, such as <c>dense_1/MatMul</c>.</summary>
    public string Name { get; }

    /// <summary>The op with its attributes.</summary>
    public Op Op { get; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>What it computes.</summary>
    public SymbolicTensor[] Outputs { get; }

    /// <summary>Nodes that must have run before it although it reads nothing of theirs.</summary>
    public IReadOnlyList<Node> ControlInputs => _controlInputs;

    /// <summary>Makes this node run after <paramref name="other"/>.</summary>
    public void RunAfter(Node other)
    {
        if (other != this && !_controlInputs.Contains(other))
        {
            _controlInputs.Add(other);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {Op.Type}({string.Join(", ", Inputs.Select(i => i.Name))})";
}
