using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>A function with its gradient: what the gradient needs of the function's inside, and how it is emitted once that is there.</summary>
internal sealed class FunctionGradient
{
    private readonly Graph _graph = new();
    private readonly bool[] _kept;
    private readonly bool _rebuilds;
    private readonly SymbolicTensor[] _arguments;
    private readonly SymbolicTensor[] _results;
    private readonly SymbolicTensor?[] _upstream;
    private readonly SymbolicTensor?[] _gradients;
    private readonly Node _lastForward;
    private readonly SortedDictionary<int, Node> _backward = [];
    private readonly Dictionary<SymbolicTensor, bool> _visited = [];
    private readonly List<SymbolicTensor> _intermediates = [];
    private readonly HashSet<object> _written;

    /// <summary>Differentiates a function.</summary>
    /// <param name="function">The function, which stays as it is.</param>
    /// <param name="flows">The results that have a gradient.</param>
    /// <param name="kept">The arguments that can be passed to the gradient as well.</param>
    /// <param name="rebuilds">Whether the gradient computes again what follows from these arguments alone; otherwise only what costs nothing.</param>
    public FunctionGradient(Function function, bool[] flows, bool[] kept, bool rebuilds)
    {
        (_kept, _rebuilds) = (kept, rebuilds);
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        GraphCopy.Into(_graph, function.Body.Nodes, map);
        _arguments = [.. function.Arguments.Select(a => map[a])];
        _results = [.. function.Results.Select(r => map[r])];
        _written = [.. _graph.Nodes.Where(n => n.Op.WritesResources).SelectMany(n => n.Variables)];
        _lastForward = _graph.Nodes[^1];
        _upstream = [.. _results.Select((r, i) => flows[i] ? Argument.Of(_graph, r.Spec with { Value = null }, "dy") : null)];
        int[] ys = [.. Enumerable.Range(0, flows.Length).Where(i => flows[i])];
        _gradients = new SymbolicTensor?[_arguments.Length];
        if (ys.Length > 0)
        {
            int[] xs = [.. Enumerable.Range(0, _arguments.Length).Where(i => _arguments[i].Spec.IsDifferentiable)];
            SymbolicTensor?[] found = Autodiff.Gradients([.. ys.Select(i => _results[i])], [.. xs.Select(i => _arguments[i])], [.. ys.Select(i => _upstream[i])]);
            for (int i = 0; i < xs.Length; i++)
            {
                _gradients[xs[i]] = found[i];
            }
        }

        foreach (SymbolicTensor gradient in _gradients.OfType<SymbolicTensor>())
        {
            Visit(gradient);
        }
    }

    /// <summary>What the gradient needs of the function's inside.</summary>
    public IReadOnlyList<SymbolicTensor> Intermediates => _intermediates;

    /// <summary>True if an argument has a gradient.</summary>
    public bool HasGradient(int argument) => _gradients[argument] is not null;

    /// <summary>True if the gradient needs an argument as it was passed.</summary>
    public bool Needs(int argument) => _visited.ContainsKey(_arguments[argument]) && _kept[argument];

    /// <summary>The arguments that its results may change with, as numbers do.</summary>
    public static HashSet<int> Reached(Function function, IEnumerable<int> results)
    {
        HashSet<SymbolicTensor> seen = [];
        Stack<SymbolicTensor> open = new(results.Select(r => function.Results[r]));
        while (open.TryPop(out SymbolicTensor? tensor))
        {
            if (tensor.Spec.IsDifferentiable && seen.Add(tensor))
            {
                foreach (SymbolicTensor input in tensor.Node.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return [.. Enumerable.Range(0, function.Arguments.Count).Where(i => seen.Contains(function.Arguments[i]))];
    }

    /// <summary>The function again, with more results.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="more">More arguments.</param>
    /// <param name="results">The results after its own, given its intermediates and the further arguments.</param>
    public Function Forward(string name, TensorSpec[] more, Func<Graph, SymbolicTensor[], SymbolicTensor[], SymbolicTensor[]> results)
    {
        Graph graph = new();
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        GraphCopy.Into(graph, _graph.Nodes.Where(n => n.Id <= _lastForward.Id), map);
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor[] added = Array.ConvertAll(more, m => Argument.Of(graph, m));
        SymbolicTensor[] after = results(graph, [.. _intermediates.Select(i => map[i])], added);
        return new Function(name, graph, [.. _arguments.Select(a => map[a]), .. added], [.. _results.Select(r => map[r]), .. after]);
    }

    /// <summary>The gradients by the arguments, emitted into the graph of another function.</summary>
    /// <param name="graph">That graph.</param>
    /// <param name="upstream">The gradients of the results; null where there is none.</param>
    /// <param name="kept">The arguments that it needs as they were passed.</param>
    /// <param name="intermediates">The intermediates.</param>
    public SymbolicTensor?[] Emit(Graph graph, IReadOnlyList<SymbolicTensor?> upstream, Func<int, SymbolicTensor> kept, IReadOnlyList<SymbolicTensor> intermediates)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        for (int i = 0; i < _upstream.Length; i++)
        {
            if (_upstream[i] is { } dy)
            {
                map[dy] = upstream[i]!;
            }
        }

        for (int i = 0; i < _arguments.Length; i++)
        {
            if (Needs(i))
            {
                map[_arguments[i]] = kept(i);
            }
        }

        for (int i = 0; i < _intermediates.Count; i++)
        {
            map[_intermediates[i]] = intermediates[i];
        }

        GraphCopy.Into(graph, _backward.Values, map);
        return Array.ConvertAll(_gradients, g => g is null ? null : map[g]);
    }

    private void Visit(SymbolicTensor from)
    {
        Stack<SymbolicTensor> open = new([from]);
        while (open.TryPop(out SymbolicTensor? tensor))
        {
            if (!_visited.TryAdd(tensor, true))
            {
                continue;
            }

            Node node = tensor.Node;
            int argument = Array.IndexOf(_arguments, tensor);
            if (Array.IndexOf(_upstream, tensor) >= 0 || (argument >= 0 && _kept[argument]))
            {
                continue;
            }

            if (argument < 0 && (node.Id > _lastForward.Id || IsRebuilt(node)))
            {
                _backward[node.Id] = node;
                foreach (SymbolicTensor input in node.Inputs)
                {
                    open.Push(input);
                }
            }
            else
            {
                _intermediates.Add(tensor);
            }
        }
    }

    // Constants, variables that do not change, and lengths, which a plan must know, are computed where they are needed rather than kept from round to round.
    private bool IsRebuilt(Node node)
    {
        if (node.Op is FunctionOp or Argument || (node.Op.IsStateful && (node.Op.WritesResources || node.Variables.Any(_written.Contains))))
        {
            return false;
        }

        bool isLengths = node.Outputs.Length == 1 && node.Outputs[0].DType is DType.Int32 or DType.Int64 && node.Outputs[0].Shape is { HasRank: true, Rank: <= 1 };
        return node.Inputs.Count == 0 || node.Op is ReadVariableOp || isLengths || (_rebuilds && node.Inputs.All(IsKeptOrRebuilt));
    }

    private bool IsKeptOrRebuilt(SymbolicTensor tensor) => Array.IndexOf(_arguments, tensor) is var argument && argument >= 0 ? _kept[argument] : OnlyKept(tensor.Node);

    private bool OnlyKept(Node node) => node.Op is not FunctionOp and not Argument && !node.Op.IsStateful && node.Inputs.All(IsKeptOrRebuilt);
}
