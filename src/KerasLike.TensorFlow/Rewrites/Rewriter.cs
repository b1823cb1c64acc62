using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>Puts what TensorFlow's CPU kernels accept in the place of what they refuse, so that they run every graph that the embedded engine runs.</summary>
internal sealed class Rewriter
{
    private static readonly Rewrite[] All = [new UnevenDepthwise(), new GroupedConvolution(), new DilatedConvolution(), new MissingKernel()];

    private readonly Dictionary<SymbolicTensor, SymbolicTensor> _tensors = [];
    private readonly Dictionary<Node, Node> _nodes = [];
    private readonly Dictionary<Function, Function> _functions = [];

    private Rewriter(IEnumerable<Node> nodes)
    {
        Graph graph = new();
        foreach (Node node in nodes)
        {
            SymbolicTensor[] inputs = [.. node.Inputs.Select(i => _tensors[i])];
            int first = graph.Nodes.Count;
            SymbolicTensor[] outputs = Find(node) is { } rewrite ? Emit(graph, rewrite, node, inputs)
                : graph.AddNode(node.Op is FunctionOp calls && IsRefused(node) ? calls.With(Rewritten) : node.Op, node.Name, inputs).Outputs;
            foreach (Node before in node.ControlInputs)
            {
                for (int i = first; i < graph.Nodes.Count; i++)
                {
                    graph.Nodes[i].RunAfter(_nodes[before]);
                }
            }

            _nodes[node] = graph.Nodes[^1];
            for (int i = 0; i < outputs.Length; i++)
            {
                _tensors[node.Outputs[i]] = outputs[i];
            }
        }
    }

    /// <summary>The same computation in a graph that the kernels accept; the same graph where they accept it as it is.</summary>
    public static (SymbolicTensor[] Feeds, SymbolicTensor[] Fetches, Node[] Targets) Apply(IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        (SymbolicTensor[] Feeds, SymbolicTensor[] Fetches, Node[] Targets) at = ([.. feeds], [.. fetches], [.. targets]);

        // What a rewrite emits may be refused in its turn: groups of dilated convolutions become dilated convolutions.
        while (true)
        {
            Node[] nodes = [.. Needed.By(at.Fetches.Concat(at.Feeds).Select(t => t.Node).Concat(at.Targets))];
            if (!Array.Exists(nodes, IsRefused))
            {
                return at;
            }

            Rewriter rewriter = new(nodes);
            at = (Array.ConvertAll(at.Feeds, t => rewriter._tensors[t]), Array.ConvertAll(at.Fetches, t => rewriter._tensors[t]), Array.ConvertAll(at.Targets, n => rewriter._nodes[n]));
        }
    }

    // The node itself, or one of a function that it calls.
    private static bool IsRefused(Node node) => Find(node) is not null || (node.Op is FunctionOp calls && calls.Functions.Any(f => f.Body.Nodes.Any(IsRefused)));

    private Function Rewritten(Function function)
    {
        if (!_functions.TryGetValue(function, out Function? rewritten))
        {
            (SymbolicTensor[] arguments, SymbolicTensor[] results, _) = Apply(function.Arguments, function.Results, function.Effects);
            _functions[function] = rewritten = arguments.Concat(results).FirstOrDefault() is { } any ? new Function(function.Name, any.Graph, arguments, results) : function;
        }

        return rewritten;
    }

    private static Rewrite? Find(Node node) => Array.Find(All, r => r.Applies(node));

    private static SymbolicTensor[] Emit(Graph graph, Rewrite rewrite, Node node, SymbolicTensor[] inputs)
    {
        // The names around it stay, so that errors still name the layer.
        using Graph.Leave scope = graph.RootScope(node.Name);
        return rewrite.Emit(node, inputs);
    }
}
