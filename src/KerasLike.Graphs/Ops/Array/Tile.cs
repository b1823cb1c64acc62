namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Tile</c>: x repeated along each axis.</summary>
/// <remarks>
/// <para>x: any shape; multiples: one integer per axis. y: x's lengths times these.</para>
/// <para>Gradient: dy, summed over the repetitions.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tmultiples", 1)]
public sealed unsafe class Tile : Op, IAnyDType
{
    /// <summary>x repeated along each axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, params int[] multiples) => x.Graph.Add(new Tile(), x, Const.Ints(x.Graph, multiples));

    /// <summary>x repeated along each axis as often as a vector of the graph says.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor multiples) => x.Graph.Add(new Tile(), x, multiples);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Inputs[1].Value is not { } multiples)
        {
            return x.HasRank ? Shape.Of([.. Enumerable.Repeat(-1, x.Rank)]) : Shape.Unknown;
        }

        return multiples.Length == x.Rank ? Shape.Of([.. multiples.Select((m, i) => x.Dims[i] < 0 || m is null ? -1 : x.Dims[i] * (int)m)])
            : throw new ShapeException($"Tile '{c.NodeName}': not one multiple per axis.", $"{x.Rank}", $"{multiples.Length}", "give 1 for axes that are not repeated.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        // (m1 d1, m2 d2, ...) becomes (m1, d1, m2, d2, ...), and the m go.
        SymbolicTensor x = y.Node.Inputs[0];
        int rank = x.Shape.Rank;
        SymbolicTensor split = Graphs.Ops.Reshape.Of(Pack.Of([y.Node.Inputs[1], ShapeOp.Of(x)], axis: 1), -1);
        return [Sum.Of(Graphs.Ops.Reshape.Of(dy, split), [.. Enumerable.Range(0, rank).Select(i => 2 * i)]), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        // Two axes per axis: which repetition, and where in x; along repetitions x stands still.
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        long[] multiples = SlicePlan.Numbers(c, 1), from = StridedCopy.Strides(dims), to = StridedCopy.Strides(c.Output(0).Shape.Dims);
        int[] box = new int[2 * dims.Length];
        long[] fromBoth = new long[box.Length], toBoth = new long[box.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            (box[2 * i], box[(2 * i) + 1]) = ((int)multiples[i], dims[i]);
            (fromBoth[2 * i], fromBoth[(2 * i) + 1]) = (0, from[i]);
            (toBoth[2 * i], toBoth[(2 * i) + 1]) = (dims[i] * to[i], to[i]);
        }

        c.State = (box, fromBoth, toBoth);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (int[] box, long[] from, long[] to) = ((int[], long[], long[]))c.State!;
        StridedCopy.Run(box, c.Input(0).Data, 0, from, c.Output(0).Data, 0, to, c.Output(0).DType.Size());
    }
}
