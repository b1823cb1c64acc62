namespace KerasLike.Graphs;

/// <content>A graph that becomes the body of a function: what is added while it is traced goes into it, and what it reads of the graphs around it becomes an argument.</content>
public sealed partial class Graph
{
    // Constants up to so many elements are repeated in the function: they may be axes and shapes.
    private const int SmallConstant = 4096;

    private readonly Graph? _outer;
    private readonly IReadOnlySet<object> _readInside = new HashSet<object>();
    private readonly Dictionary<SymbolicTensor, SymbolicTensor> _captured = [];
    private readonly HashSet<object> _readOutside = [];
    private readonly Dictionary<string, int> _functionNames = [];

    /// <summary>Creates an empty graph.</summary>
    public Graph()
    {
    }

    /// <summary>Creates the graph of a function that is called in another one.</summary>
    /// <param name="outer">Where it is called.</param>
    /// <param name="readInside">Variables that change while it runs, so that their values cannot be arguments.</param>
    internal Graph(Graph outer, IReadOnlySet<object> readInside) => (_outer, _readInside) = (outer, readInside);

    /// <summary>Enters this graph until the result is disposed, unless a function that it calls is being traced on this thread: that one stays the current graph then.</summary>
    public Leave Continue() => Traced is null ? Enter() : new Leave(() => { });

    /// <summary>The tensors of the outer graph that became arguments, in order.</summary>
    internal IReadOnlyCollection<SymbolicTensor> Captures => _captured.Keys;

    /// <summary>The variables whose values came from outside.</summary>
    internal IReadOnlySet<object> ReadsOutside => _readOutside;

    /// <summary>The function's graph that is traced on this thread, if it belongs to a function called in this graph; new nodes belong there.</summary>
    internal Graph? Traced => s_current is { } current && current != this && current.IsInside(this) ? current : null;

    /// <summary>A tensor of this graph or one around it, as a tensor of this graph.</summary>
    internal SymbolicTensor Here(SymbolicTensor tensor) => IsInside(tensor.Graph) ? Capture(tensor) : tensor;

    /// <summary>The argument that stands for a tensor of a graph around this one.</summary>
    internal SymbolicTensor Capture(SymbolicTensor tensor)
    {
        if (tensor.Graph != _outer)
        {
            tensor = _outer!.Capture(tensor);
        }

        if (!_captured.TryGetValue(tensor, out SymbolicTensor? argument))
        {
            using Leave entered = Enter();
            using Leave scope = RootScope("");
            if (tensor.Node.Op is Ops.Const { Value.Length: <= SmallConstant })
            {
                return AddNode(tensor.Node.Op, tensor.Node.Name).Outputs[0];
            }

            _captured[tensor] = argument = Ops.Argument.Of(this, tensor.Spec, tensor.Node.Name);
        }

        return argument;
    }

    /// <summary>A name for a function called in this graph or one around it.</summary>
    internal string FunctionName(string name)
    {
        if (_outer is not null)
        {
            return _outer.FunctionName(name);
        }

        int count = _functionNames.GetValueOrDefault(name);
        _functionNames[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }

    private bool IsInside(Graph graph) => _outer is not null && (_outer == graph || _outer.IsInside(graph));

    // The value a variable has before the call, where the function does not change it: gradients flow through such an argument.
    private SymbolicTensor? ReadOutside(SymbolicTensor handle)
    {
        SymbolicTensor? outer = handle.Graph == this ? _captured.FirstOrDefault(p => p.Value == handle).Key : handle;
        if (_outer is null || outer is null)
        {
            return null;
        }

        object variable = Node.Variable(outer);
        if (_readInside.Contains(variable) || _readInside.Contains(outer) || (_resources.TryGetValue(Here(handle), out ResourceUse? use) && use.LastWrite is not null))
        {
            return null;
        }

        using Leave outside = _outer.Enter();
        SymbolicTensor value = _outer.Read(outer);
        _readOutside.Add(variable);
        return Capture(value);
    }
}
