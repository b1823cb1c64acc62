using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>Slices put together by segment, the segments in ascending order: the rule and the loop.</summary>
/// <remarks>data: (n, ...); segment_ids: (n), ascending, 0 or more; they must be known before the run, since the last one says how many segments there are. output: (last + 1, ...).</remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
public abstract unsafe class SegmentOp : Op
{
    /// <summary>How two numbers of a segment become one.</summary>
    protected interface IJoin
    {
        /// <summary>What a segment without slices has.</summary>
        static abstract T Empty<T>()
            where T : unmanaged, INumber<T>;

        /// <summary>One of two.</summary>
        static abstract T Join<T>(T a, T b)
            where T : unmanaged, INumber<T>;
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape data = c.Inputs[0].Shape;
        if (!data.HasRank || c.Values(1) is not { } ids)
        {
            return data.HasRank && data.Rank > 0 ? data.With(0, null) : Shape.Unknown;
        }

        return data.Rank > 0 && (data[0] ?? ids.Length) == ids.Length && ids.Order().SequenceEqual(ids) && (ids.Length == 0 || ids[0] >= 0)
            ? data.With(0, ids.Length == 0 ? 0 : (int)ids[^1] + 1)
            : throw new ShapeException($"{Type} '{c.NodeName}': the segments are not in order, or not as many as there are slices.", "ascending numbers from 0 on, one per slice", $"({string.Join(", ", ids)}) for {data}", $"sort them, or use Unsorted{Type}.");
    }

    /// <summary>The gradient of an extremum: that of its segment, shared equally among the elements that equal it.</summary>
    protected static SymbolicTensor?[] SharedAmongEqual(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor data, SymbolicTensor ids) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor isTaken = Equal.Of(data, GatherV2.Of(y, ids)), share = dy / SegmentSum.Of(Cast.Of(isTaken, data.DType), ids);
        return [SelectV2.Of(isTaken, GatherV2.Of(share, ids), Const.Like(dy, 0)), null];
    }

    /// <summary>Puts the slices together, in order.</summary>
    protected void Join<TJoin>(KernelContext c)
        where TJoin : IJoin
    {
        NumberDispatch.Run(c, default(Joining<TJoin>));
    }

    private static void Run<TJoin, T>(KernelContext c)
        where TJoin : IJoin
        where T : unmanaged, INumber<T>
    {
        c.Output(0).Span<T>().Fill(TJoin.Empty<T>());
        long n = c.Input(1).Length, width = n == 0 ? 0 : c.Input(0).Length / n, last = -1;
        for (long i = 0; i < n; i++)
        {
            long segment = IndexTuples.At(c.Input(1), i);
            T* x = c.Input(0).As<T>() + (i * width), y = c.Output(0).As<T>() + (segment * width);
            for (long j = 0; j < width; j++)
            {
                y[j] = segment == last ? TJoin.Join(y[j], x[j]) : x[j];
            }

            last = segment;
        }
    }

    private readonly struct Joining<TJoin> : INumberWork
        where TJoin : IJoin
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => SegmentOp.Run<TJoin, T>(c);
    }
}
