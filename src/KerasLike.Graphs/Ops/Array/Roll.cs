namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Roll</c>: elements moved along some axes; what leaves at the end comes in at the beginning.</summary>
/// <remarks>
/// <para>input: rank 1 or more; shift, axis: scalars or vectors of one length; shifts of one axis add up. output: the shape of input.</para>
/// <para>Gradient: dy, moved back.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tshift", 1)]
[TypeAttr("Taxis", 2)]
public sealed unsafe class Roll : Op, IAnyDType
{
    /// <summary>Elements moved by some shifts along some axes.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int[] shift, int[] axis) => Of(input, Const.Ints(input.Graph, shift), Const.Ints(input.Graph, axis));

    /// <summary>Elements moved as tensors say.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor shift, SymbolicTensor axis) => input.Graph.Add(new Roll(), input, shift, axis);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!c.Inputs[1].Shape.IsCompatibleWith(c.Inputs[2].Shape) || (x.HasRank && x.Rank == 0))
        {
            throw new ShapeException($"Roll '{c.NodeName}': the shifts do not fit the axes.", "rank 1 or more, and a shift for each axis", $"{c.Inputs[1].Shape} and {c.Inputs[2].Shape} for {x}", "give as many shifts as axes.");
        }

        if (x.HasRank && c.Values(2) is { } axes)
        {
            Array.ForEach(axes, a => x.Axis(a, $"Roll '{c.NodeName}'"));
        }

        return x;
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, -y.Node.Inputs[1], y.Node.Inputs[2]), null, null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        Span<long> shifts = stackalloc long[dims.Length];
        shifts.Clear();
        for (int i = 0; i < c.Input(1).Length; i++)
        {
            long given = IndexTuples.At(c.Input(2), i);
            int axis = (int)(given < 0 ? given + dims.Length : given);
            long length = Math.Max(1, dims[axis]);
            shifts[axis] = (((shifts[axis] + IndexTuples.At(c.Input(1), i)) % length) + length) % length;
        }

        // Row by row: each is two pieces of a row of the input, changed over.
        long size = c.Input(0).DType.Size(), row = dims[^1] * size, head = shifts[^1] * size, rows = row == 0 ? 0 : c.Output(0).Bytes / row;
        for (long i = 0; i < rows; i++)
        {
            (long rest, long from, long stride) = (i, 0, 1);
            for (int axis = dims.Length - 2; axis >= 0; axis--)
            {
                (rest, long at) = Math.DivRem(rest, dims[axis]);
                from += (at < shifts[axis] ? at - shifts[axis] + dims[axis] : at - shifts[axis]) * stride;
                stride *= dims[axis];
            }

            byte* x = (byte*)c.Input(0).Data + (from * row), y = (byte*)c.Output(0).Data + (i * row);
            Buffer.MemoryCopy(x + (row - head), y, head, head);
            Buffer.MemoryCopy(x, y + head, row - head, row - head);
        }
    }
}
