using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>A TensorFlow op that a script applied to a model's symbolic tensors itself, by an operator or the op's Of.</summary>
internal sealed class NodeCall(Node node) : CallRecord
{
    // What Keras calls the operators of its tensors.
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["AddV2"] = "Add", ["Sub"] = "Subtract", ["Mul"] = "Multiply", ["RealDiv"] = "TrueDivide", ["Neg"] = "Negative", ["FloorDiv"] = "FloorDivide", ["FloorMod"] = "Mod", ["Pow"] = "Power",
        ["Abs"] = "Absolute", ["BatchMatMulV2"] = "Matmul", ["MatMul"] = "Matmul", ["StridedSlice"] = "GetItem",
        ["LogicalAnd"] = "LogicalAnd", ["LogicalOr"] = "LogicalOr", ["LogicalNot"] = "LogicalNot",
    };

    private string? _name;

    /// <summary>The node.</summary>
    public Node Node { get; } = node;

    public override object Operation => this;

    public override string Name => _name ??= Names.Unique(Names.Snake(ClassName));

    public override string ClassName => Operators.GetValueOrDefault(Node.Op.Type, Node.Op.Type);

    public override IReadOnlyList<SymbolicTensor> Inputs { get; } = [.. node.Inputs.Where(i => !IsConstant(i))];

    public override IReadOnlyList<SymbolicTensor> Outputs { get; } = node.Outputs;

    /// <summary>Whether Keras has this as an operator of its tensors, on tensors and constants alone.</summary>
    public bool IsOperator => Operators.ContainsKey(Node.Op.Type) && Node.Op is not (MatMul or BatchMatMulV2) && Node.Inputs.All(i => i.Node.Op is not VarHandleOp);

    /// <summary>Gives it the name that a file has.</summary>
    public void Rename(string name) => _name = name;

    /// <summary>Whether an input is part of what is called rather than what it is called on.</summary>
    public static bool IsConstant(SymbolicTensor input) => input.Node.Op is Const or VarHandleOp;

    public override IReadOnlyList<SymbolicTensor> Replay(Func<SymbolicTensor, SymbolicTensor> other, bool? training)
    {
        Graph graph = Graph.Current;
        SymbolicTensor[] inputs = [.. Node.Inputs.Select(i => i.Node.Op switch
        {
            VarHandleOp handle => graph.Handle(handle.SharedName, i.DType, i.Shape),
            Const constant => graph.AddNode(constant, i.Node.Name).Outputs[0],
            _ => other(i),
        })];
        return Node.Op is ReadVariableOp ? [graph.Read(inputs[0])] : graph.AddNode(Node.Op, Node.Name, inputs).Outputs;
    }
}
