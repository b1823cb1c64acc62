using System.Text.RegularExpressions;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes functions of TensorFlow's: those of a graph's library, and parts of a graph whose inputs and variables become arguments.</summary>
internal static partial class FunctionDefWriter
{
    /// <summary>A function of a library.</summary>
    /// <param name="function">The function.</param>
    /// <param name="name">Its name in the library.</param>
    /// <param name="names">The names of the functions that it calls.</param>
    public static FunctionDef Write(Function function, string name, Func<Function, string> names) => Write(name, [.. function.Body.Nodes.Where(n => n.Op is not Argument)],
        [.. function.Arguments.Select(a => (a, a.Node.Name))], [.. function.Results.Select((r, i) => ($"result_{i}", r))], function.Effects, function.IsStateful, names);

    /// <summary>The function from some tensors to others.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="inputs">The arguments; each a node of its own.</param>
    /// <param name="outputs">The results, by name.</param>
    /// <param name="names">The names of the functions that its nodes call.</param>
    /// <returns>The function, and the handles of the variables that are its last arguments, in their order.</returns>
    public static (FunctionDef Function, IReadOnlyList<VarHandleOp> Captures) Write(string name, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(string Name, SymbolicTensor Tensor)> outputs, Func<Function, string> names)
    {
        List<Node> body = Needed(inputs, outputs.Select(o => o.Tensor.Node));
        List<Node> handles = body.FindAll(n => n.Op is VarHandleOp);
        body.RemoveAll(n => n.Op is VarHandleOp);
        FunctionDef function = Write(name, body, [.. inputs.Select(i => (i, i.Node.Name)), .. handles.Select(h => (h.Outputs[0], h.Name + "_resource"))], outputs,
            [.. body.Where(n => n.Op.IsStateful || n.Op.WritesResources)], body.Exists(n => n.Op.IsStateful), names);
        function.Attr["_input_shapes"] = new AttrValue { List = new AttrValue.Types.ListValue { Shape = { inputs.Concat(handles.Select(h => h.Outputs[0])).Select(i => GraphDefWriter.ToShape(i.Shape)) } } };
        function.Attr["_construction_context"] = new AttrValue { S = Google.Protobuf.ByteString.CopyFromUtf8("kEagerRuntime") };
        return (function, [.. handles.Select(h => (VarHandleOp)h.Op)]);
    }

    private static FunctionDef Write(string name, IReadOnlyList<Node> body, IReadOnlyList<(SymbolicTensor Tensor, string Name)> inputs, IReadOnlyList<(string Name, SymbolicTensor Tensor)> outputs,
        IReadOnlyList<Node> effects, bool isStateful, Func<Function, string> names)
    {
        HashSet<string> taken = [.. body.Select(n => n.Name)];
        Dictionary<SymbolicTensor, string> arguments = [];
        FunctionDef function = new() { Signature = new OpDef { Name = name, IsStateful = isStateful } };
        foreach ((SymbolicTensor tensor, string wanted) in inputs)
        {
            string plain = LegalArgument(wanted), free = plain;
            for (int i = 1; !taken.Add(free); i++)
            {
                free = $"{plain}_{i}";
            }

            arguments[tensor] = free;
            OpDef.Types.ArgDef argument = new() { Name = free, Type = (int)tensor.DType };
            if (tensor.DType == DType.Resource && tensor.Spec.Handle is { } variable)
            {
                argument.HandleData.Add(new OpDef.Types.HandleData { Dtype = (int)variable.DType, Shape = GraphDefWriter.ToShape(variable.Shape) });
            }

            function.Signature.InputArg.Add(argument);
        }

        HashSet<Node> inside = [.. body];
        foreach (Node node in body)
        {
            NodeDef definition = GraphDefWriter.ToNode(node, Reference, names);
            foreach (Node gone in node.ControlInputs.Where(c => !inside.Contains(c)))
            {
                definition.Input.Remove("^" + gone.Name);
            }

            function.NodeDef.Add(definition);
        }

        foreach ((string output, SymbolicTensor tensor) in outputs)
        {
            function.Signature.OutputArg.Add(new OpDef.Types.ArgDef { Name = output, Type = (int)tensor.DType });
            function.Ret[output] = Reference(tensor);
        }

        foreach (Node effect in effects)
        {
            function.Signature.ControlOutput.Add(effect.Name);
            function.ControlRet[effect.Name] = effect.Name;
        }

        return function;

        // An argument, "node:z:0", and "node:output:2" in a list.
        string Reference(SymbolicTensor tensor)
        {
            if (arguments.TryGetValue(tensor, out string? argument))
            {
                return argument;
            }

            IReadOnlyList<string> known = OpRegistry.Outputs(tensor.Node.Op.Type);
            int named = Math.Min(tensor.Index, known.Count - 1);
            return $"{tensor.Node.Name}:{known[named]}:{tensor.Index - named}";
        }
    }

    /// <summary>A name that TensorFlow allows for an argument: small letters, digits and '_', a letter first.</summary>
    public static string LegalArgument(string name)
    {
        string legal = Illegal().Replace(name.ToLowerInvariant(), "_");
        return legal.Length > 0 && char.IsAsciiLetter(legal[0]) ? legal : "a_" + legal;
    }

    private static List<Node> Needed(IReadOnlyList<SymbolicTensor> inputs, IEnumerable<Node> wanted)
    {
        HashSet<Node> given = [.. inputs.Select(i => i.Node)];
        HashSet<Node> needed = [];
        Stack<Node> open = new(wanted);
        while (open.TryPop(out Node? node))
        {
            if (!given.Contains(node) && needed.Add(node))
            {
                foreach (Node before in node.Inputs.Select(i => i.Node).Concat(node.ControlInputs))
                {
                    open.Push(before);
                }
            }
        }

        return [.. needed.OrderBy(n => n.Id)];
    }

    [GeneratedRegex("[^a-z0-9_]")]
    private static partial Regex Illegal();
}
