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
        Outputs = [.. outputs.Select((spec, index) => new SymbolicTensor(this, index, spec))];
    }

    /// <summary>The graph it belongs to.</summary>
    public Graph Graph { get; private set; }

    /// <summary>Its position in <see cref="Graph.Nodes"/>; inputs have smaller ones.</summary>
    public int Id { get; internal set; }

    /// <summary>Its name, such as <c>dense_1/MatMul</c>.</summary>
    public string Name { get; private set; }

    /// <summary>The op with its attributes.</summary>
    public Op Op { get; private set; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; private set; }

    /// <summary>What it computes.</summary>
    public SymbolicTensor[] Outputs { get; private set; }

    /// <summary>Nodes that must have run before it although it reads nothing of theirs.</summary>
    public IReadOnlyList<Node> ControlInputs => _controlInputs;

    /// <summary>Makes the node one of another graph, which takes in all that it reads.</summary>
    internal void MoveTo(Graph graph, int id, string name) => (Graph, Id, Name) = (graph, id, name);

    /// <summary>Lets the op compute more: its outputs stay what they are, others follow.</summary>
    /// <param name="op">The op with all outputs.</param>
    /// <param name="inputs">What it reads besides; nodes before this one.</param>
    internal void Extend(Op op, IEnumerable<SymbolicTensor> inputs)
    {
        Inputs = [.. Inputs, .. inputs];
        TensorSpec[] specs = op.InferAll(new InferContext([.. Inputs.Select(i => i.Spec)], Name));
        Op = op;
        Outputs = [.. Outputs, .. specs.Select((spec, index) => new SymbolicTensor(this, index, spec)).Skip(Outputs.Length)];
    }

    /// <summary>What stands for each variable it touches, itself or in functions it calls: the name, or the tensor where only a run knows the name.</summary>
    internal IEnumerable<object> Variables => Inputs.Where(i => i.DType == DType.Resource).Select(Variable)
        .Concat(Op is Ops.FunctionOp { } calls ? calls.Functions.SelectMany(f => f.Handles).Select(h => h.SharedName) : []).Distinct();

    /// <summary>What stands for the variable behind a handle.</summary>
    internal static object Variable(SymbolicTensor handle) => handle.Node.Op is Ops.VarHandleOp named ? named.SharedName : handle;

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
