namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>GatherV2</c>: the slices of a tensor that indices name, along an axis.</summary>
/// <remarks>
/// <para>params: rank 1 or more; indices: int16, int32 or int64, from 0 on; axis: a scalar. output: params' shape with the axis replaced by indices' shape; the first <c>batch_dims</c> axes of both belong together.</para>
/// <para>Gradient: dy added up where it came from.</para>
/// </remarks>
[TypeAttr("Tparams", 0)]
[TypeAttr("Tindices", 1)]
[TypeAttr("Taxis", 2)]
public sealed unsafe class GatherV2(int batchDims = 0) : Op, IAnyDType
{
    /// <summary>The slices along an axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor values, SymbolicTensor indices, int axis = 0, int batchDims = 0) =>
        values.Graph.Add(new GatherV2(batchDims), values, indices, Const.Of(values.Graph, axis));

    /// <summary>How many first axes of values and indices belong together.</summary>
    public int BatchDims { get; } = batchDims;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape x, Shape indices) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        if (!x.HasRank || !indices.HasRank || c.Values(2) is not { } given)
        {
            return Shape.Unknown;
        }

        int axis = x.Axis(given[0], $"GatherV2 '{c.NodeName}'");
        return x[..axis].Concat(indices[BatchDims..]).Concat(x[(axis + 1)..]);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value is { } value && c.Inputs[0].Shape.Rank == 1 && c.Values(1) is { } indices ? [.. indices.Select(i => value[i])] : null;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor indices) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        int rank = x.Shape.Rank, places = indices.Shape.Rank - BatchDims;
        int axis = y.Node.Inputs[2].Spec.Value is [long given] ? x.Shape.Axis(given, "GatherV2")
            : throw new ShapeException($"GatherV2 '{y.Node.Name}': its gradient needs an axis that is known.", "a constant axis", "one that the graph computes", "give the axis as a constant.");
        SymbolicTensor[] lengths = Unpack.Of(ShapeOp.Of(x), rank);
        SymbolicTensor minusOne = Const.Of(x.Graph, -1), ids = Graphs.Ops.Reshape.Of(indices, -1), segments = lengths[axis];

        // What belongs to one index first: batch axes, axes of the indices, then the others.
        int[] order = [.. Enumerable.Range(0, BatchDims), .. Enumerable.Range(axis, places), .. Enumerable.Range(BatchDims, axis - BatchDims), .. Enumerable.Range(axis + places, rank - axis - 1)];
        SymbolicTensor[] others = [.. lengths[BatchDims..axis], .. lengths[(axis + 1)..]];
        SymbolicTensor slices = Graphs.Ops.Reshape.Of(Ordered(dy, order), Pack.Of([minusOne, .. others]));
        if (BatchDims > 0)
        {
            SymbolicTensor batches = lengths[..BatchDims].Aggregate((a, b) => a * b);
            SymbolicTensor first = Cast.Of(RangeOp.Of(Const.Of(x.Graph, 0), batches, Const.Of(x.Graph, 1)) * segments, indices.DType);
            ids = Graphs.Ops.Reshape.Of(Graphs.Ops.Reshape.Of(indices, Pack.Of([batches, minusOne])) + ExpandDims.Of(first, 1), -1);
            segments *= batches;
        }

        SymbolicTensor sums = UnsortedSegmentSum.Of(slices, ids, segments);
        sums = BatchDims > 0 ? Graphs.Ops.Reshape.Of(sums, Pack.Of([.. lengths[..BatchDims], lengths[axis], .. others])) : sums;
        return [Ordered(sums, [.. Enumerable.Range(0, BatchDims), .. Enumerable.Range(BatchDims + 1, axis - BatchDims), BatchDims, .. Enumerable.Range(axis + 1, rank - axis - 1)]), null, null];
    }

    private static SymbolicTensor Ordered(SymbolicTensor x, int[] order) => order.SequenceEqual(Enumerable.Range(0, order.Length)) ? x : Transpose.Of(x, order);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        long given = c.Input(2).DType == DType.Int64 ? *c.Input(2).As<long>() : *c.Input(2).As<int>();
        int axis = (int)(given < 0 ? given + dims.Length : given);
        (long batch, long outer, long inner) = (1, 1, c.Input(0).DType.Size());
        for (int i = 0; i < dims.Length; i++)
        {
            (batch, outer, inner) = i < BatchDims ? (batch * dims[i], outer, inner) : i < axis ? (batch, outer * dims[i], inner) : i > axis ? (batch, outer, inner * dims[i]) : (batch, outer, inner);
        }

        long perBatch = batch == 0 ? 0 : c.Input(1).Length / batch;
        byte* y = (byte*)c.Output(0).Data;
        for (long b = 0; b < batch; b++)
        {
            for (long o = 0; o < outer; o++)
            {
                byte* x = (byte*)c.Input(0).Data + (((b * outer) + o) * dims[axis] * inner);
                for (long i = 0; i < perBatch; i++, y += inner)
                {
                    long at = IndexTuples.At(c.Input(1), (b * perBatch) + i);
                    if (at < 0 || at >= dims[axis])
                    {
                        throw new ArgumentOutOfRangeException(nameof(c), FourLines.Text("GatherV2: an index is outside.", $"from 0 to {dims[axis] - 1}", $"{at}", "correct the indices."));
                    }

                    Buffer.MemoryCopy(x + (at * inner), y, inner, inner);
                }
            }
        }
    }
}
