namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ReverseSequence</c>: the first entries along one axis backwards, their number given for each entry of another axis.</summary>
/// <remarks>
/// <para>input: rank 2 or more; seq_lengths: int32 or int64, as long as the batch axis, at most as large as the sequence axis is long. output: the shape of the input.</para>
/// <para>Gradient: dy, reversed in the same way.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tlen", 1)]
[Outputs("output")]
public sealed unsafe class ReverseSequence(int seqDim, int batchDim = 0) : Op, IAnyDType
{
    /// <summary>The first entries along one axis backwards.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor lengths, int seqDim, int batchDim = 0) => input.Graph.Add(new ReverseSequence(seqDim, batchDim), input, lengths);

    /// <summary>The axis that is reversed.</summary>
    public int SeqDim { get; } = seqDim;

    /// <summary>The axis for whose entries the lengths are.</summary>
    public int BatchDim { get; } = batchDim;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape, lengths = c.Inputs[1].Shape;
        if (!x.HasRank)
        {
            return x;
        }

        if (SeqDim == BatchDim || SeqDim < 0 || BatchDim < 0 || SeqDim >= x.Rank || BatchDim >= x.Rank)
        {
            throw new ShapeException($"ReverseSequence '{c.NodeName}': the axes do not fit.", $"two axes from 0 to {x.Rank - 1}", $"seq_dim {SeqDim} and batch_dim {BatchDim}", "name two axes the tensor has.");
        }

        if (!lengths.IsCompatibleWith(new Shape(x[BatchDim])))
        {
            throw new ShapeException($"ReverseSequence '{c.NodeName}': the number of lengths does not fit.", $"{new Shape(x[BatchDim])}", $"{lengths}", "give a length for each entry of the batch axis.");
        }

        return x;
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1], SeqDim, BatchDim), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView x = ref c.Input(0);
        ReadOnlySpan<int> dims = x.Shape.Dims;
        long bytes = x.DType.Size();
        int inner = Math.Max(SeqDim, BatchDim) + 1;
        for (int i = inner; i < dims.Length; i++)
        {
            bytes *= dims[i];
        }

        long blocks = bytes == 0 ? 0 : x.Bytes / bytes;
        for (long block = 0; block < blocks; block++)
        {
            (long rest, long stride, long sequenceStride, long at, long batch) = (block, 1, 0, 0, 0);
            for (int axis = inner - 1; axis >= 0; axis--)
            {
                long index = rest % dims[axis];
                if (axis == SeqDim)
                {
                    (at, sequenceStride) = (index, stride);
                }
                else if (axis == BatchDim)
                {
                    batch = index;
                }

                (rest, stride) = (rest / dims[axis], stride * dims[axis]);
            }

            long length = c.Input(1).DType == DType.Int64 ? c.Input(1).As<long>()[batch] : c.Input(1).As<int>()[batch];
            if (length < 0 || length > dims[SeqDim])
            {
                throw new ShapeException("ReverseSequence: a length does not fit.", $"0 to {dims[SeqDim]}", $"{length}", "correct the lengths.");
            }

            long from = block + (at < length ? (length - 1 - (2 * at)) * sequenceStride : 0);
            Buffer.MemoryCopy((byte*)x.Data + (from * bytes), (byte*)c.Output(0).Data + (block * bytes), bytes, bytes);
        }
    }
}
