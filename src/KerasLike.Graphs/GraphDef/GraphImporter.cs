using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Adds the nodes of a GraphDef to a graph, each after those it reads; calls of functions become the functions' nodes.</summary>
internal sealed partial class GraphImporter
{
    // A function that calls itself has no end.
    private const int DeepestCall = 64;

    private const int MostNodes = 1_000_000;

    private static readonly HashSet<string> Calls = ["PartitionedCall", "StatefulPartitionedCall"];

    // Attributes that tell the dtype of indices, axes, lengths.
    private static readonly HashSet<string> IndexTypes = ["Tidx", "Tindices", "Tshape", "Tperm", "Tpaddings", "Taxis", "Index", "Tmultiples", "Tblock_shape", "Tcrops", "Tdim", "Tdims", "Tlen", "index_type", "Tnumsegments"];

    private readonly Graph _graph;
    private readonly string _source;
    private readonly Protobuf.GraphDef _definition;
    private readonly Dictionary<string, FunctionDef> _functions;
    private readonly Budget _budget = new();

    /// <summary>Prepares the import of a definition into a graph.</summary>
    public GraphImporter(Graph graph, Protobuf.GraphDef definition, string source)
    {
        (_graph, _definition, _source) = (graph, definition, source);
        _functions = [];
        foreach (FunctionDef function in definition.Library?.Function ?? [])
        {
            if (!_functions.TryAdd(function.Signature?.Name ?? "", function))
            {
                throw Error($"function '{function.Signature?.Name}' is there twice.", "one function of a name", "two", "the file may be damaged.");
            }
        }
    }

    /// <summary>Imports the nodes, and returns what their outputs became.</summary>
    /// <param name="wanted">The nodes to import with those before them; all by default.</param>
    public IReadOnlyDictionary<string, SymbolicTensor[]> Import(IEnumerable<string>? wanted)
    {
        using Graph.Leave scope = _graph.RootScope("");
        return Body(_definition.Node, "", [], wanted, 0).ToDictionary(p => p.Key, p => p.Value.Outputs);
    }

    /// <summary>Imports what some tensors need, with others given, and returns them.</summary>
    /// <param name="inputs">What stands in for nodes of the definition, by their names.</param>
    /// <param name="outputs">The tensors wanted: <c>node</c> or <c>node:1</c>.</param>
    /// <param name="prefix">What is put before the names.</param>
    public SymbolicTensor[] Import(IReadOnlyDictionary<string, SymbolicTensor> inputs, IReadOnlyList<string> outputs, string prefix)
    {
        using Graph.Leave scope = _graph.RootScope("");
        Dictionary<string, SymbolicTensor[]> arguments = inputs.ToDictionary(i => i.Key, i => new[] { i.Value });
        foreach (string name in inputs.Keys)
        {
            NodeDef node = _definition.Node.FirstOrDefault(n => n.Name == name) ?? throw Unknown(name);
            if (node.Attr.TryGetValue("dtype", out AttrValue? dtype) && (DType)dtype.Type != inputs[name].DType)
            {
                throw Error($"node '{name}' has another dtype.", ((DType)dtype.Type).Name(), inputs[name].DType.Name(), "cast the tensor.");
            }
        }

        string[] wanted = [.. outputs.Select(o => o.Split(':')[0])];
        foreach (string name in wanted)
        {
            _ = _definition.Node.Any(n => n.Name == name) ? name : throw Unknown(name);
        }

        Dictionary<string, Imported> done = Body([.. _definition.Node.Where(n => !arguments.ContainsKey(n.Name))], prefix, arguments, wanted.Where(w => !arguments.ContainsKey(w)), 0);
        return [.. outputs.Select(o => Tensor(o, arguments, done, _source))];

        GraphDefException Unknown(string name) => Error("a node is not there.", FourLines.Nearest(name, _definition.Node.Select(n => n.Name)) is { } near ? $"such as '{near}'" : "a node of the graph", $"'{name}'", "look at the names with Graph.Import(path).Nodes.");
    }

    /// <summary>Puts a function's nodes into the graph, under a name, and returns its results.</summary>
    public SymbolicTensor[] Call(string function, IReadOnlyList<SymbolicTensor> inputs, string name)
    {
        using Graph.Leave scope = _graph.RootScope("");
        return Call(function, new NodeDef { Name = name }, "", [.. inputs], [], 0, $"{_source}, function '{function}'").Outputs;
    }

    private Dictionary<string, Imported> Body(IReadOnlyList<NodeDef> nodes, string prefix, Dictionary<string, SymbolicTensor[]> arguments, IEnumerable<string>? wanted, int depth)
    {
        Dictionary<string, NodeDef> byName = [];
        foreach (NodeDef node in nodes)
        {
            if (node.Name.Length == 0 || arguments.ContainsKey(node.Name) || !byName.TryAdd(node.Name, node))
            {
                throw Error($"node '{prefix}{node.Name}' is there twice, or has no name.", "names that differ", $"'{node.Name}'", "the file may be damaged.");
            }
        }

        Dictionary<string, Imported> done = [];
        foreach (NodeDef node in Order(byName, arguments, wanted ?? byName.Keys, prefix))
        {
            done[node.Name] = Add(node, prefix, arguments, done, depth);
        }

        return done;
    }

    private Imported Add(NodeDef node, string prefix, Dictionary<string, SymbolicTensor[]> arguments, Dictionary<string, Imported> done, int depth)
    {
        string where = $"{_source}, node '{prefix}{node.Name}'";
        List<SymbolicTensor> inputs = [];
        List<Node> before = [];
        foreach (string input in node.Input)
        {
            if (input.StartsWith('^'))
            {
                if (done.TryGetValue(input[1..], out Imported? other))
                {
                    before.AddRange(other.Effects);
                }
            }
            else
            {
                inputs.Add(Tensor(input, arguments, done, where));
            }
        }

        if (++_budget.Nodes > MostNodes)
        {
            throw Error("more nodes than a graph can have.", $"{MostNodes} at most, those of called functions included", "more", "functions may call each other too often.");
        }

        string? called = Calls.Contains(node.Op) ? node.Attr.GetValueOrDefault("f")?.Func?.Name : _functions.ContainsKey(node.Op) ? node.Op : null;
        if (called is not null || Calls.Contains(node.Op))
        {
            return Call(called ?? "", node, prefix, inputs, before, depth, where);
        }

        try
        {
            Node added = _graph.AddNode(OpRegistry.Create(node, where, Functions(node, inputs, where)), prefix + node.Name, [.. inputs]);
            before.ForEach(added.RunAfter);
            OpRegistry.RequireKnown(node, added, where);
            CheckTypes(node, added, where);
            return new Imported(added.Outputs, [added]);
        }
        catch (Exception e) when (e is not (GraphDefException or OutOfMemoryException))
        {
            throw new GraphDefException($"{where}: {node.Op} does not take this.", "inputs and attributes as TensorFlow wants them", e.Message.Replace("\n", " "), "the graph may be damaged, or uses a form of the op that is not built.", e);
        }
    }

    private Imported Call(string name, NodeDef node, string prefix, List<SymbolicTensor> inputs, List<Node> before, int depth, string where)
    {
        if (!_functions.TryGetValue(name, out FunctionDef? function))
        {
            throw new GraphDefException($"{where}: it calls a function that is not there.", $"one of {_functions.Count} functions", $"'{name}'", "the file may be damaged.");
        }

        if (depth >= DeepestCall)
        {
            throw new GraphDefException($"{where}: functions call each other without end.", $"{DeepestCall} calls inside each other at most", $"more, of '{name}'", "recursion cannot be put into a graph.");
        }

        if (function.Signature.InputArg.Count != inputs.Count)
        {
            throw new GraphDefException($"{where}: function '{name}' takes another number of inputs.", $"{function.Signature.InputArg.Count}", $"{inputs.Count}", "the file may be damaged.");
        }

        Dictionary<string, SymbolicTensor[]> arguments = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            arguments[function.Signature.InputArg[i].Name] = [inputs[i]];
        }

        int first = _graph.Nodes.Count;
        Dictionary<string, Imported> body = Body(function.NodeDef, $"{prefix}{node.Name}/", arguments, null, depth + 1);
        Node[] effects = [.. _graph.Nodes.Skip(first).Where(n => n.Op.IsStateful || n.Op.WritesResources)];
        foreach (Node effect in effects)
        {
            before.ForEach(effect.RunAfter);
        }

        SymbolicTensor[] outputs = Results(function, arguments, body, where);

        // What the function does to variables has happened once its results are there.
        Node[] writes = [.. effects.Where(e => e.Op.WritesResources)];
        if (writes.Length > 0)
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                outputs[i] = _graph.Add(new Identity(), outputs[i]);
                Array.ForEach(writes, outputs[i].Node.RunAfter);
            }
        }

        return new Imported(outputs, [.. effects, .. outputs.Select(o => o.Node)]) 
        {
            // A call by PartitionedCall has one list of outputs, a call by the function's name its outputs.
            Names = Calls.Contains(node.Op) ? ["output"] : [.. function.Signature.OutputArg.Select(a => a.Name)],
        };
    }

    // "node", "node:1", in functions "argument" and "node:output:0".
    private SymbolicTensor Tensor(string name, Dictionary<string, SymbolicTensor[]> arguments, Dictionary<string, Imported> done, string where)
    {
        string[] parts = name.Split(':');
        if (arguments.TryGetValue(parts[0], out SymbolicTensor[]? argument))
        {
            return parts.Length == 1 || (parts.Length == 2 && parts[1] == "0") ? argument[0] : throw Dangling();
        }

        if (!done.TryGetValue(parts[0], out Imported? node) || parts.Length > 3)
        {
            throw Dangling();
        }

        int index = 0;
        if (parts.Length > 1 && !(int.TryParse(parts[^1], out index) && index >= 0))
        {
            throw Dangling();
        }

        if (parts.Length == 3)
        {
            IReadOnlyList<string> names = node.Names ?? (node.Effects is [Node one] ? OpRegistry.Outputs(one.Op.Type) : []);
            int first = names.ToList().IndexOf(parts[1]);
            index += first >= 0 ? first : throw Dangling();
        }

        return index < node.Outputs.Length ? node.Outputs[index] : throw Dangling();

        GraphDefException Dangling() => new($"{where}: it reads what is not there.", "an output of a node of the graph", $"'{name}'", "the file may be damaged.");
    }

    // Depth first, without recursion: a long chain of nodes must not exhaust the stack.
    private IEnumerable<NodeDef> Order(Dictionary<string, NodeDef> nodes, Dictionary<string, SymbolicTensor[]> arguments, IEnumerable<string> wanted, string prefix)
    {
        Dictionary<string, bool> finished = [];
        List<NodeDef> order = [];
        Stack<(NodeDef Node, int Next)> open = new();
        foreach (string name in wanted)
        {
            Push(name, "the graph");
            while (open.TryPop(out (NodeDef Node, int Next) at))
            {
                if (at.Next == at.Node.Input.Count)
                {
                    finished[at.Node.Name] = true;
                    order.Add(at.Node);
                    continue;
                }

                open.Push((at.Node, at.Next + 1));
                string input = at.Node.Input[at.Next].TrimStart('^');
                Push(input.Split(':')[0], $"node '{prefix}{at.Node.Name}'");
            }
        }

        return order;

        void Push(string name, string reader)
        {
            if (arguments.ContainsKey(name) || (finished.TryGetValue(name, out bool isFinished) && isFinished))
            {
                return;
            }

            if (!nodes.TryGetValue(name, out NodeDef? node))
            {
                throw Error($"{reader} reads what is not there.", "a node of the graph", $"'{name}'", "the file may be damaged.");
            }

            if (!finished.TryAdd(name, false))
            {
                throw Error($"node '{prefix}{name}' waits for itself.", "a graph without cycles", "a cycle", "loops of TensorFlow 1 (Merge, NextIteration) are not supported.");
            }

            open.Push((node, 0));
        }
    }

    private static void CheckTypes(NodeDef definition, Node node, string where)
    {
        foreach ((string name, DType dtype) in GraphDefWriter.TypeAttributes(node))
        {
            if (definition.Attr.TryGetValue(name, out AttrValue? given) && given.ValueCase == AttrValue.ValueOneofCase.Type && given.Type != (int)dtype)
            {
                throw new GraphDefException($"{where}: the dtypes do not fit.", $"{name} = {((DType)given.Type).Name()}", dtype.Name(), "the file may be damaged.");
            }

            if (IndexTypes.Contains(name) && dtype is not (DType.Int32 or DType.Int64))
            {
                throw new GraphDefException($"{where}: indices of another dtype.", "int32 or int64", dtype.Name(), "the file may be damaged.");
            }
        }
    }

    private GraphDefException Error(string what, string expected, string received, string fix) => new($"{_source}: {what}", expected, received, fix);

    /// <summary>What a node became.</summary>
    /// <param name="Outputs">Its outputs.</param>
    /// <param name="Effects">The nodes that must have run once it has.</param>
    private sealed record Imported(SymbolicTensor[] Outputs, IReadOnlyList<Node> Effects)
    {
        /// <summary>The names of the outputs of a function.</summary>
        public IReadOnlyList<string>? Names { get; init; }
    }
}
