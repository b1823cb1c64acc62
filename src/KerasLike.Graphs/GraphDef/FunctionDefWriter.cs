using System.Text.RegularExpressions;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes a part of a graph as a function of TensorFlow's: its inputs and the variables it uses become arguments.</summary>
internal static partial class FunctionDefWriter
{
    /// <summary>The function from some tensors to others.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="inputs">The arguments; each a node of its own.</param>
    /// <param name="outputs">The results, by name.</param>
    /// <param name="targets">Nodes that run for their effect.</param>
    /// <returns>The function, and the handles of the variables that are its last arguments, in their order.</returns>
    public static (FunctionDef Function, IReadOnlyList<VarHandleOp> Captures) Write(string name, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(string Name, SymbolicTensor Tensor)> outputs, IReadOnlyList<Node> targets)
    {
        List<Node> body = Needed(inputs, outputs.Select(o => o.Tensor.Node).Concat(targets));
        List<Node> handles = body.FindAll(n => n.Op is VarHandleOp);
        body.RemoveAll(n => n.Op is VarHandleOp);
        HashSet<string> taken = [.. body.Select(n => n.Name)];
        Dictionary<SymbolicTensor, string> arguments = [];
        FunctionDef function = new() { Signature = new OpDef { Name = name, IsStateful = body.Exists(n => n.Op.IsStateful) } };
        foreach (SymbolicTensor input in inputs)
        {
            Argument(input, input.Node.Name).Type = (int)input.DType;
        }

        foreach (Node handle in handles)
        {
            OpDef.Types.ArgDef argument = Argument(handle.Outputs[0], handle.Name + "_resource");
            TensorSpec variable = handle.Outputs[0].Spec.Handle!;
            argument.Type = (int)DType.Resource;
            argument.HandleData.Add(new OpDef.Types.HandleData { Dtype = (int)variable.DType, Shape = GraphDefWriter.ToShape(variable.Shape) });
        }

        foreach (Node node in body)
        {
            NodeDef definition = GraphDefWriter.ToNode(node);
            definition.Input.Clear();
            definition.Input.AddRange(node.Inputs.Select(Reference));
            definition.Input.AddRange(node.ControlInputs.Where(body.Contains).Select(c => "^" + c.Name));
            function.NodeDef.Add(definition);
            if (node.Op.IsStateful || node.Op.WritesResources)
            {
                function.Signature.ControlOutput.Add(node.Name);
                function.ControlRet[node.Name] = node.Name;
            }
        }

        foreach ((string output, SymbolicTensor tensor) in outputs)
        {
            function.Signature.OutputArg.Add(new OpDef.Types.ArgDef { Name = output, Type = (int)tensor.DType });
            function.Ret[output] = Reference(tensor);
        }

        function.Attr["_input_shapes"] = new AttrValue { List = new AttrValue.Types.ListValue { Shape = { inputs.Concat(handles.Select(h => h.Outputs[0])).Select(i => GraphDefWriter.ToShape(i.Shape)) } } };
        function.Attr["_construction_context"] = new AttrValue { S = Google.Protobuf.ByteString.CopyFromUtf8("kEagerRuntime") };
        return (function, [.. handles.Select(h => (VarHandleOp)h.Op)]);

        OpDef.Types.ArgDef Argument(SymbolicTensor tensor, string wanted)
        {
            string plain = LegalArgument(wanted), free = plain;
            for (int i = 1; !taken.Add(free); i++)
            {
                free = $"{plain}_{i}";
            }

            arguments[tensor] = free;
            function.Signature.InputArg.Add(new OpDef.Types.ArgDef { Name = free });
            return function.Signature.InputArg[^1];
        }

        string Reference(SymbolicTensor tensor)
        {
            if (arguments.TryGetValue(tensor, out string? argument))
            {
                return argument;
            }

            IReadOnlyList<string> names = OpRegistry.Outputs(tensor.Node.Op.Type);
            int named = Math.Min(tensor.Index, names.Count - 1);
            return $"{tensor.Node.Name}:{names[named]}:{tensor.Index - named}";
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
