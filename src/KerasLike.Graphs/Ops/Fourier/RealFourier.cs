namespace KerasLike.Graphs.Ops;

/// <summary>What the transforms from and to real numbers have in common: N real numbers have N/2 + 1 frequencies of their own.</summary>
internal static class RealFourier
{
    /// <summary>The transform's length that input 1, a vector of one, tells; null if a run tells it.</summary>
    /// <param name="op">The op.</param>
    /// <param name="c">Its inputs.</param>
    /// <param name="needed">How long the last axis must be for a transform of a length.</param>
    /// <exception cref="ShapeException">The last axis is shorter.</exception>
    public static int? Length(Op op, InferContext c, Func<int, int> needed)
    {
        if (c.Inputs[0].Shape is { HasRank: true, Rank: 0 })
        {
            throw new ShapeException($"{op.Type} '{c.NodeName}': there is no axis to transform.", "rank 1 or more", "a scalar", "add an axis.");
        }

        int? length = c.Inputs[1].Value is [long value] ? (int)value : null;
        return length is not int n || !c.Inputs[0].Shape.HasRank || c.Inputs[0].Shape[^1] is not int given || given >= needed(n) ? length
            : throw new ShapeException($"{op.Type} '{c.NodeName}': the last axis is too short for the transform.", $"{needed(n)} or more", $"{given}", "fill it with zeros first.");
    }

    /// <summary>The transform's length of a node.</summary>
    public static int Length(Node node) => node.Inputs[1].Spec.Value is [long length] ? (int)length
        : throw Unknown(node, "the length of the transform");

    /// <summary>A tensor cut or filled with zeros at the end of its last axis.</summary>
    public static SymbolicTensor Fit(SymbolicTensor x, int from, int to)
    {
        if (from > to)
        {
            return StridedSlice.Of(x, [0, 0], [0, to], beginMask: 2, ellipsisMask: 1);
        }

        int[,] paddings = new int[x.Shape.Rank, 2];
        paddings[x.Shape.Rank - 1, 1] = to - from;
        return from == to ? x : Pad.Of(x, paddings);
    }

    /// <summary>The length of the last axis of a node's input.</summary>
    public static int Last(Node node) => node.Inputs[0].Shape[^1] ?? throw Unknown(node, "the length of the last axis");

    private static ShapeException Unknown(Node node, string what) => new($"The gradient of {node.Op.Type} '{node.Name}': {what} is not known.", "a length known when the graph is built", $"{node.Inputs[0].Shape}", "build the graph with known lengths.");
}
