using System.Reflection;
using System.Text.RegularExpressions;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <content>The library: every function that a node of the graph calls, or a node of such a function.</content>
public static partial class GraphDefWriter
{
    /// <summary>Puts a prefix before the names of all functions, for a library that other graphs' functions are in as well.</summary>
    internal static void PrefixFunctions(Protobuf.GraphDef definition, string prefix)
    {
        foreach (AttrValue attribute in definition.Node.Concat(definition.Library?.Function.SelectMany(f => f.NodeDef) ?? []).SelectMany(n => n.Attr.Values))
        {
            foreach (NameAttrList called in attribute.List?.Func ?? [])
            {
                called.Name = prefix + called.Name;
            }

            if (attribute.Func is { } function)
            {
                function.Name = prefix + function.Name;
            }
        }

        foreach (FunctionDef function in definition.Library?.Function ?? [])
        {
            function.Signature.Name = prefix + function.Signature.Name;
        }
    }

    // Functions of one name that are not one function get names of their own.
    private static Dictionary<Function, string> Names(Graph graph)
    {
        Dictionary<Function, string> names = [];
        HashSet<string> taken = [];
        Stack<Graph> open = new([graph]);
        while (open.TryPop(out Graph? at))
        {
            foreach (Function function in at.Nodes.Select(n => n.Op).OfType<FunctionOp>().SelectMany(o => o.Functions))
            {
                if (names.ContainsKey(function))
                {
                    continue;
                }

                string name = function.Name;
                for (int i = 1; !taken.Add(name); i++)
                {
                    name = $"{function.Name}_{i}";
                }

                names[function] = name;
                open.Push(function.Body);
            }
        }

        return names;
    }

    private static FunctionDef ToFunction(Function function, string name, Func<Function, string> names)
    {
        HashSet<string> taken = [.. function.Body.Nodes.Where(n => n.Op is not Argument).Select(n => n.Name)];
        Dictionary<SymbolicTensor, string> arguments = [];
        FunctionDef definition = new() { Signature = new OpDef { Name = name, IsStateful = function.IsStateful } };
        foreach (SymbolicTensor argument in function.Arguments)
        {
            string plain = NotInArgument().Replace(argument.Node.Name.ToLowerInvariant(), "_"), unique = plain;
            for (int i = 1; !taken.Add(unique); i++)
            {
                unique = $"{plain}_{i}";
            }

            arguments[argument] = unique;
            definition.Signature.InputArg.Add(new OpDef.Types.ArgDef { Name = unique, Type = (int)argument.DType });
        }

        definition.NodeDef.AddRange(function.Body.Nodes.Where(n => n.Op is not Argument).Select(n => ToNode(n, Reference, names)));
        for (int i = 0; i < function.Results.Count; i++)
        {
            definition.Signature.OutputArg.Add(new OpDef.Types.ArgDef { Name = $"result_{i}", Type = (int)function.Results[i].DType });
            definition.Ret[$"result_{i}"] = Reference(function.Results[i]);
        }

        foreach (Node effect in function.Effects)
        {
            definition.Signature.ControlOutput.Add(effect.Name);
            definition.ControlRet[effect.Name] = effect.Name;
        }

        return definition;

        string Reference(SymbolicTensor tensor) => arguments.TryGetValue(tensor, out string? argument) ? argument : $"{tensor.Node.Name}:{OutputName(tensor)}";
    }

    // "z:0", and "output:2" in a list.
    private static string OutputName(SymbolicTensor tensor)
    {
        IReadOnlyList<string> names = tensor.Node.Op.GetType().GetCustomAttribute<OutputsAttribute>()?.Names ?? [OutputsAttribute.Usual];
        int name = Math.Min(tensor.Index, names.Count - 1);
        return $"{names[name]}:{tensor.Index - name}";
    }

    [GeneratedRegex("[^a-z0-9_]")]
    private static partial Regex NotInArgument();
}
