using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>Turns C# functions over symbolic tensors into functions of a graph.</summary>
/// <remarks>Tensors of the outer graph that they use become arguments, the same ones for all functions of an op.</remarks>
internal static class FunctionTrace
{
    /// <summary>The functions, and the tensors of the outer graph that all of them take after their own arguments.</summary>
    /// <param name="outer">The graph they are called in.</param>
    /// <param name="arguments">What is known of their own arguments.</param>
    /// <param name="passOn">Which functions return the outer tensors after their own results.</param>
    /// <param name="functions">Names and bodies.</param>
    public static (Function[] Functions, SymbolicTensor[] Captures) Of(Graph outer, TensorSpec[] arguments, Func<int, bool> passOn, params (string Name, Func<SymbolicTensor[], SymbolicTensor[]> Body)[] functions)
    {
        HashSet<object> written = [];
        while (true)
        {
            Traced[] traced = Array.ConvertAll(functions, f => Once(outer, arguments, f.Body, written));
            HashSet<object> changed = [.. traced.SelectMany(t => t.Graph.Nodes.Where(n => n.Op.WritesResources).SelectMany(n => n.Variables)).Select(v => Outside(v, traced))];
            if (traced.All(t => !t.Graph.ReadsOutside.Overlaps(changed)))
            {
                SymbolicTensor[] captures = [.. traced.SelectMany(t => t.Captures()).Distinct()];
                return ([.. traced.Select((t, i) => Finish(t, outer.FunctionName(functions[i].Name), captures, passOn(i)))], captures);
            }

            // A variable that one of them changes is read where it is used, not once before the call.
            written.UnionWith(changed);
        }
    }

    private static Traced Once(Graph outer, TensorSpec[] arguments, Func<SymbolicTensor[], SymbolicTensor[]> body, IReadOnlySet<object> written)
    {
        Graph graph = new(outer, written);
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor[] own = Array.ConvertAll(arguments, a => Argument.Of(graph, a));
        SymbolicTensor[] results = body(own);
        return new Traced(graph, own, Array.ConvertAll(results, graph.Here));
    }

    private static Function Finish(Traced traced, string name, SymbolicTensor[] captures, bool passOn)
    {
        SymbolicTensor[] taken = Array.ConvertAll(captures, traced.Graph.Capture);
        return new Function(name, traced.Graph, [.. traced.Arguments, .. taken], passOn ? [.. traced.Results, .. taken] : traced.Results);
    }

    // What stands outside for a variable that is known inside by its argument.
    private static object Outside(object variable, Traced[] traced)
    {
        foreach (Traced t in traced)
        {
            if (variable is SymbolicTensor inside && t.Graph.Captures.FirstOrDefault(c => t.Graph.Capture(c) == inside) is { } outside)
            {
                return Node.Variable(outside);
            }
        }

        return variable;
    }

    private sealed record Traced(Graph Graph, SymbolicTensor[] Arguments, SymbolicTensor[] Results)
    {
        // A handle whose variable was read outside is not used inside.
        public IEnumerable<SymbolicTensor> Captures()
        {
            HashSet<SymbolicTensor> used = [.. Graph.Nodes.SelectMany(n => n.Inputs), .. Results];
            return Graph.Captures.Where(c => used.Contains(Graph.Capture(c)));
        }
    }
}
