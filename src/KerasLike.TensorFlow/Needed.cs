using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>What has to run for some nodes to run.</summary>
internal static class Needed
{
    /// <summary>These nodes and all before them, by data or by order, each after those it waits for.</summary>
    public static IEnumerable<Node> By(IEnumerable<Node> wanted)
    {
        HashSet<Node> needed = [];
        Stack<Node> open = new(wanted);
        while (open.TryPop(out Node? node))
        {
            if (needed.Add(node))
            {
                foreach (SymbolicTensor input in node.Inputs)
                {
                    open.Push(input.Node);
                }

                foreach (Node before in node.ControlInputs)
                {
                    open.Push(before);
                }
            }
        }

        return needed.OrderBy(n => n.Id);
    }
}
