using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The penalties that layers add while they are called in a graph.</summary>
internal static class LossCollector
{
    private static readonly ConditionalWeakTable<Graph, List<SymbolicTensor>> Losses = [];

    /// <summary>Adds a scalar to a graph's losses.</summary>
    public static void Add(Graph graph, SymbolicTensor loss) => Losses.GetOrCreateValue(graph).Add(loss);

    /// <summary>Adds a scalar before those that came after a place: what a layer adds comes before what the layers inside added.</summary>
    public static void Insert(Graph graph, int at, SymbolicTensor loss) => Losses.GetOrCreateValue(graph).Insert(at, loss);

    /// <summary>The losses of a graph so far.</summary>
    public static IReadOnlyList<SymbolicTensor> Of(Graph graph) => Losses.TryGetValue(graph, out List<SymbolicTensor>? list) ? list : [];
}
