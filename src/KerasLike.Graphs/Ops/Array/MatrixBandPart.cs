namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixBandPart</c>: matrices with zeros outside a band around the diagonal.</summary>
/// <remarks>
/// <para>input: (..., m, n); num_lower, num_upper: scalars, how many diagonals below and above the main one stay (at most as many as there are rows, or columns), all if negative. band: the shape of input.</para>
/// <para>Gradient: the same band of dy.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindex", 1)]
[Outputs("band")]
public sealed unsafe class MatrixBandPart : Op
{
    /// <summary>The band of matrices.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int lower, int upper) => Of(input, Const.Of(input.Graph, (long)lower), Const.Of(input.Graph, (long)upper));

    /// <summary>The band of matrices, by tensors.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor lower, SymbolicTensor upper) => input.Graph.Add(new MatrixBandPart(), input, lower, upper);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank)
        {
            return x;
        }

        return x.Rank >= 2 && !(c.Values(1) is [long lower] && lower > x[^2]) && !(c.Values(2) is [long upper] && upper > x[^1]) ? x
            : throw new ShapeException($"MatrixBandPart '{c.NodeName}': no matrices with so many diagonals.", "rank 2 or more, and at most as many diagonals as rows below, as columns above", $"{x}", "add axes, or ask for a narrower band.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1], y.Node.Inputs[2]), null, null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        (long rows, long columns, int size) = (dims[^2], dims[^1], c.Input(0).DType.Size());
        (long lower, long upper) = (Number(c, 1), Number(c, 2));
        lower = lower < 0 ? rows : lower;
        upper = upper < 0 ? columns : upper;
        c.Output(0).ByteSpan().Clear();
        long count = columns == 0 ? 0 : c.Output(0).Length / columns;
        for (long i = 0; i < count; i++)
        {
            long row = i % rows, first = Math.Clamp(row - lower, 0, columns), after = Math.Clamp(row + upper + 1, first, columns);
            long at = ((i * columns) + first) * size, bytes = (after - first) * size;
            Buffer.MemoryCopy((byte*)c.Input(0).Data + at, (byte*)c.Output(0).Data + at, bytes, bytes);
        }
    }

    private static long Number(KernelContext c, int input) => c.Input(input).DType == DType.Int64 ? *c.Input(input).As<long>() : *c.Input(input).As<int>();
}
