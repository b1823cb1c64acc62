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

    /// <summary>The functions that a graph's nodes call, and those that they call, under names of their own.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="prefix">What is put before their names.</param>
    internal static (IReadOnlyList<FunctionDef> Functions, Func<Function, string> Name) Library(Graph graph, string prefix = "")
    {
        Dictionary<Function, string> names = Names(graph);
        return ([.. names.Keys.Select(f => FunctionDefWriter.Write(f, Name(f), Name))], Name);

        string Name(Function function) => prefix + names[function];
    }
}
