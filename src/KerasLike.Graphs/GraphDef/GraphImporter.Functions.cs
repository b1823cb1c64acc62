using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <content>Functions that ops such as While call: each becomes a graph of its own, made for what is known of the arguments.</content>
internal sealed partial class GraphImporter
{
    private readonly Dictionary<string, List<(TensorSpec[] Arguments, Function Function)>> _imported = [];
    private readonly HashSet<string> _active = [];

    private GraphImporter(GraphImporter caller, Graph graph)
    {
        (_graph, _definition, _source, _functions, _budget) = (graph, caller._definition, caller._source, caller._functions, caller._budget);
        (_imported, _active) = (caller._imported, caller._active);
    }

    // The functions of a node take its last inputs. Where one runs on its own results, only what holds in every round is known of its arguments.
    private Func<string, Function> Functions(NodeDef node, List<SymbolicTensor> inputs, string where)
    {
        TensorSpec[] known = [.. inputs.Select(i => i.Spec)];
        if (OpRegistry.Repeated(node.Op) is { } repeated && node.Attr.GetValueOrDefault(repeated)?.Func?.Name is { } name)
        {
            known = WhileOp.Settle(known, where, _ => false, specs => Import(name, specs, where) is { } body && body.Results.Count == specs.Length ? [.. body.Results.Select(r => r.Spec)]
                : throw new GraphDefException($"{where}: function '{name}' does not return what it takes.", $"{specs.Length} results", "another number", "the file may be damaged."));
        }

        return called => Import(called, known, where);
    }

    private Function Import(string name, TensorSpec[] inputs, string where)
    {
        if (!_functions.TryGetValue(name, out FunctionDef? function))
        {
            throw new GraphDefException($"{where}: it calls a function that is not there.", $"one of {_functions.Count} functions", $"'{name}'", "the file may be damaged.");
        }

        int count = function.Signature.InputArg.Count;
        if (count > inputs.Length)
        {
            throw new GraphDefException($"{where}: function '{name}' takes another number of inputs.", $"{count}", $"{inputs.Length}", "the file may be damaged.");
        }

        TensorSpec[] arguments = inputs[(inputs.Length - count)..];
        if (!_imported.TryGetValue(name, out List<(TensorSpec[] Arguments, Function Function)>? ready))
        {
            _imported[name] = ready = [];
        }

        foreach ((TensorSpec[] specs, Function made) in ready)
        {
            if (specs.Zip(arguments).All(p => SpecRule.Same(p.First, p.Second)))
            {
                return made;
            }
        }

        if (!_active.Add(name))
        {
            throw new GraphDefException($"{where}: function '{name}' calls itself.", "functions that call others", "recursion", "recursion cannot be put into a graph.");
        }

        Function result = new GraphImporter(this, new Graph()).Import(function, arguments, where);
        _active.Remove(name);
        ready.Add((arguments, result));
        return result;
    }

    private Function Import(FunctionDef function, TensorSpec[] specs, string where)
    {
        using Graph.Leave entered = _graph.Enter();
        Dictionary<string, SymbolicTensor[]> arguments = [];
        for (int i = 0; i < specs.Length; i++)
        {
            OpDef.Types.ArgDef argument = function.Signature.InputArg[i];
            if (argument.Type != (int)specs[i].DType || !arguments.TryAdd(argument.Name, [Argument.Of(_graph, specs[i], argument.Name)]))
            {
                throw new GraphDefException($"{where}: function '{function.Signature.Name}' does not take its input {i}.", $"'{argument.Name}', {((DType)argument.Type).Name()}", specs[i].DType.Name(), "the file may be damaged.");
            }
        }

        Dictionary<string, Imported> body = Body(function.NodeDef, "", arguments, null, 0);
        return new Function(function.Signature.Name, _graph, [.. arguments.Values.Select(a => a[0])], Results(function, arguments, body, where));
    }

    private SymbolicTensor[] Results(FunctionDef function, Dictionary<string, SymbolicTensor[]> arguments, Dictionary<string, Imported> body, string where) =>
        [.. function.Signature.OutputArg.Select(arg => function.Ret.TryGetValue(arg.Name, out string? from) ? Tensor(from, arguments, body, where)
            : throw new GraphDefException($"{where}: function '{function.Signature.Name}' does not say what its output '{arg.Name}' is.", "an entry of ret", "none", "the file may be damaged."))];

    /// <summary>Counts the nodes of a graph with those of its functions.</summary>
    private sealed class Budget
    {
        public int Nodes { get; set; }
    }
}
