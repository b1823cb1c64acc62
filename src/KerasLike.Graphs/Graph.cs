using System.Text.RegularExpressions;

namespace KerasLike.Graphs;

/// <summary>A TensorFlow graph: nodes in an order in which they can run.</summary>
/// <remarks>
/// Ops that touch the same variable keep the order in which they were added: a write runs after earlier reads and writes, a read after the last
/// write. TensorFlow does the same in a <c>tf.function</c>.
/// </remarks>
public sealed partial class Graph
{
    [ThreadStatic]
    private static Graph? s_current;

    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<object, ResourceUse> _resources = [];
    private readonly Dictionary<string, SymbolicTensor> _handles = [];
    private string _scope = "";
    private Node? _next;

    /// <summary>All nodes; the inputs of a node come before it.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The graph in a file: TensorFlow's GraphDef, frozen or with functions.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GraphDefException">The file is cut short or wrong, or has an op that this library lacks; the message names the node.</exception>
    public static Graph Import(string path) => GraphDefReader.Read(path);

    /// <summary>The graph that is being built on this thread.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public static Graph Current => s_current ?? throw new InvalidOperationException(FourLines.Text(
        "No graph is being built on this thread.", "a call inside graph.Enter()", "none", "call layers on symbolic tensors, or open a graph with 'using graph.Enter()'."));

    /// <summary>Makes this the graph being built on this thread, until the result is disposed.</summary>
    public Leave Enter()
    {
        Graph? previous = s_current;
        s_current = this;
        return new Leave(() => s_current = previous);
    }

    /// <summary>Puts <paramref name="name"/> and a slash before the names of nodes added until the result is disposed.</summary>
    public Leave Scope(string name)
    {
        string previous = _scope;
        _scope = previous + Legal(name) + "/";
        return new Leave(() => _scope = previous);
    }

    /// <summary>Puts nodes before another one, until the result is disposed.</summary>
    internal Leave Before(Node node)
    {
        Node? previous = _next;
        _next = node;
        return new Leave(() => _next = previous);
    }

    /// <summary>Leaves all scopes for one prefix of names, until the result is disposed.</summary>
    public Leave RootScope(string name)
    {
        string previous = _scope;
        _scope = name.Length == 0 ? "" : Legal(name) + "/";
        return new Leave(() => _scope = previous);
    }

    /// <summary>Adds an op with one output.</summary>
    public SymbolicTensor Add(Op op, params ReadOnlySpan<SymbolicTensor> inputs) => AddNode(op, null, inputs).Outputs[0];

    /// <summary>Adds an op, under a name of one's own if given.</summary>
    /// <exception cref="ShapeException">The op cannot take these inputs.</exception>
    public Node AddNode(Op op, string? name, params ReadOnlySpan<SymbolicTensor> inputs)
    {
        if ((_joined ?? Traced) is { } other)
        {
            return other.AddNode(op, name, inputs);
        }

        SymbolicTensor[] array = inputs.ToArray();
        string unique = Unique(_scope + Legal(name ?? op.Type.TrimStart('_')));
        TensorSpec[] specs = new TensorSpec[array.Length];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = Here(array[i]);
            if (array[i].Graph != this && Joins && array[i].Graph.Joins)
            {
                Absorb(array[i].Graph);
            }

            if (array[i].Graph != this)
            {
                throw new InvalidOperationException(FourLines.Text($"{op.Type} '{unique}': its inputs belong to different graphs.", "tensors of one graph",
                    $"'{array[i].Name}' of another graph", "call the layers again on this graph's tensors."));
            }

            specs[i] = array[i].Spec;
        }

        Node node = new(this, _next?.Id ?? _nodes.Count, unique, op, array, op.InferAll(new InferContext(specs, unique)));
        _nodes.Insert(node.Id, node);
        for (int i = node.Id + 1; i < _nodes.Count; i++)
        {
            _nodes[i].Id = i;
        }

        foreach (object variable in node.Variables)
        {
            KeepOrder(node, variable);
        }

        return node;
    }

    /// <summary>The node of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public Node this[string name] => _nodes.Find(n => n.Name == name) ?? throw FourLines.UnknownName("node", name, _nodes.Select(n => n.Name));

    /// <summary>The handle of an executor's variable in this graph: one node however often it is asked for.</summary>
    public SymbolicTensor Handle(string sharedName, DType dtype, Shape shape)
    {
        if ((_joined ?? Traced) is { } other)
        {
            return other.Handle(sharedName, dtype, shape);
        }

        if (!_handles.TryGetValue(sharedName, out SymbolicTensor? handle) && _outer is not null)
        {
            using Leave outside = _outer.Enter();
            _handles[sharedName] = handle = Capture(_outer.Handle(sharedName, dtype, shape));
        }

        if (handle is null)
        {
            using Leave scope = RootScope("");
            _handles[sharedName] = handle = Ops.VarHandleOp.Of(this, sharedName, dtype, shape);
        }

        return handle;
    }

    /// <summary>What a variable holds at this point of the graph; read once between two writes.</summary>
    public SymbolicTensor Read(SymbolicTensor handle)
    {
        if ((_joined ?? Traced) is { } other)
        {
            return other.Read(handle);
        }

        if (ReadOutside(handle) is { } value)
        {
            return value;
        }

        handle = Here(handle);
        Node? read = _resources.TryGetValue(Node.Variable(handle), out ResourceUse? use) ? use.ReadsSince.Find(n => n.Op is Ops.ReadVariableOp) : null;
        if (read is null)
        {
            using Leave scope = RootScope(handle.Node.Name);
            read = Ops.ReadVariableOp.Of(handle).Node;
        }

        return read.Outputs[0];
    }

    private void KeepOrder(Node node, object resource)
    {
        if (!_resources.TryGetValue(resource, out ResourceUse? use))
        {
            _resources[resource] = use = new ResourceUse();
        }

        if (use.LastWrite is not null)
        {
            node.RunAfter(use.LastWrite);
        }

        if (!node.Op.WritesResources)
        {
            use.ReadsSince.Add(node);
            return;
        }

        foreach (Node read in use.ReadsSince)
        {
            node.RunAfter(read);
        }

        use.ReadsSince.Clear();
        use.LastWrite = node;
    }

    private string Unique(string name)
    {
        if (!_names.TryGetValue(name, out int count))
        {
            _names[name] = 1;
            return name;
        }

        string candidate;
        do
        {
            candidate = $"{name}_{count++}";
        }
        while (_names.ContainsKey(candidate));
        _names[name] = count;
        _names[candidate] = 1;
        return candidate;
    }

    internal static string Legal(string name)
    {
        string legal = IllegalCharacters().Replace(name, "_");
        return legal.Length == 0 || !(char.IsAsciiLetterOrDigit(legal[0]) || legal[0] == '.') ? "." + legal : legal;
    }

    [GeneratedRegex(@"[^A-Za-z0-9_.\\/>-]")]
    private static partial Regex IllegalCharacters();

    /// <summary>Ends a scope when disposed.</summary>
    /// <param name="leave">What ends it.</param>
    public readonly struct Leave(Action leave) : IDisposable
    {
        /// <summary>Ends the scope.</summary>
        public void Dispose() => leave();
    }

    private sealed class ResourceUse
    {
        public Node? LastWrite { get; set; }

        public List<Node> ReadsSince { get; } = [];
    }
}
