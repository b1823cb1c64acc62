using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a layer knows of the calls around its own, on this thread.</summary>
internal static class CallContext
{
    [ThreadStatic]
    private static Frame? s_top;

    /// <summary>Whether no layer is being called on tensors of this graph.</summary>
    public static bool IsOutermost(Graph graph) => Around(graph) is null;

    /// <summary>Whether what is around trains, if it said so.</summary>
    public static bool? Training(Graph graph) => Around(graph)?.Training;

    /// <summary>Everything until the result is disposed of is inside a call.</summary>
    public static Scope Enter(Graph graph, bool? training)
    {
        Scope scope = new(s_top);
        s_top = new Frame(s_top, graph, training);
        return scope;
    }

    private static Frame? Around(Graph graph)
    {
        Frame? frame = s_top;
        while (frame is not null && !frame.Graph.IsSame(graph))
        {
            frame = frame.Outer;
        }

        return frame;
    }

    /// <summary>Ends the call.</summary>
    internal readonly ref struct Scope
    {
        private readonly Frame? _before;

        internal Scope(Frame? before) => _before = before;

        public void Dispose() => s_top = _before;
    }

    internal sealed record Frame(Frame? Outer, Graph Graph, bool? Training);
}
