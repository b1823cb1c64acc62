using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>Slices put together by segment: the rule and the loop of the reductions that are no sum.</summary>
/// <remarks>data: the axes of segment_ids, then any; segment_ids: which segment each slice belongs to, none if negative; num_segments: a scalar. output: (num_segments, ...).</remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
[TypeAttr("Tnumsegments", 2)]
public abstract unsafe class UnsortedSegmentOp : Op
{
    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape data, Shape ids) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        if (!data.HasRank || !ids.HasRank)
        {
            return Shape.Unknown;
        }

        return ids.Rank <= data.Rank && data[..ids.Rank].IsCompatibleWith(ids) ? new Shape(c.Inputs[2].Value?[0] is long n ? (int)n : (int?)null).Concat(data[ids.Rank..])
            : throw new ShapeException($"{Type} '{c.NodeName}': the segments do not fit the data.", "the first axes of the data", $"{ids} for {data}", "give a segment for each slice.");
    }

    /// <summary>How two numbers of a segment become one.</summary>
    protected interface IJoin
    {
        /// <summary>What a segment without slices has.</summary>
        static abstract T Start<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>;

        /// <summary>One of two.</summary>
        static abstract T Join<T>(T a, T b)
            where T : unmanaged, INumber<T>;
    }

    /// <summary>The gradient of an extremum: that of its segment, shared equally among the elements that equal it.</summary>
    protected static SymbolicTensor?[] SharedAmongEqual(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor data, SymbolicTensor ids) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor isTaken = LogicalAnd.Of(Equal.Of(data, OfSegment(y, y, ids)), IsInSegment(y, ids));
        SymbolicTensor taken = UnsortedSegmentSum.Of(Cast.Of(isTaken, data.DType), ids, y.Node.Inputs[2]);
        return [SelectV2.Of(isTaken, OfSegment(y, dy / taken, ids), Const.Like(dy, 0)), null, null];
    }

    /// <summary>For each slice what a tensor has for its segment; that of segment 0 for slices without one.</summary>
    protected static SymbolicTensor OfSegment(SymbolicTensor y, SymbolicTensor perSegment, SymbolicTensor ids) => GatherV2.Of(perSegment, Maximum.Of(ids, Const.Like(ids, 0)));

    /// <summary>Whether slices have a segment, in a shape that broadcasts against the data.</summary>
    protected static SymbolicTensor IsInSegment(SymbolicTensor y, SymbolicTensor ids)
    {
        SymbolicTensor isIn = GreaterEqual.Of(ids, Const.Like(ids, 0));
        for (int axis = ids.Shape.Rank; axis < y.Node.Inputs[0].Shape.Rank; axis++)
        {
            isIn = ExpandDims.Of(isIn, -1);
        }

        return isIn;
    }

    /// <summary>Puts the slices together, in order.</summary>
    protected void Join<TJoin>(KernelContext c)
        where TJoin : IJoin
    {
        NumberDispatch.Run(c, new Joining<TJoin>(Type));
    }

    private static void Run<TJoin, T>(KernelContext c, string type)
        where TJoin : IJoin
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        c.Output(0).Span<T>().Fill(TJoin.Start<T>());
        long n = c.Input(1).Length, width = n == 0 ? 0 : c.Input(0).Length / n;
        for (long i = 0; i < n; i++)
        {
            long segment = IndexTuples.At(c.Input(1), i);
            if (segment >= c.Output(0).Shape.Dims[0])
            {
                throw new ArgumentOutOfRangeException(nameof(c), FourLines.Text($"{type}: there is no such segment.", $"below {c.Output(0).Shape.Dims[0]}", $"{segment}", "correct the segments or their number."));
            }

            T* x = c.Input(0).As<T>() + (i * width), y = c.Output(0).As<T>() + (segment * width);
            for (long j = 0; segment >= 0 && j < width; j++)
            {
                y[j] = TJoin.Join(y[j], x[j]);
            }
        }
    }

    private readonly struct Joining<TJoin>(string type) : INumberWork
        where TJoin : IJoin
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => UnsortedSegmentOp.Run<TJoin, T>(c, type);
    }
}
