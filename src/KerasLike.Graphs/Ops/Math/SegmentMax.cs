using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SegmentMax</c>: the largest of the slices by segment, the segments in ascending order.</summary>
/// <remarks>
/// <para>data: (n, ...); segment_ids: (n), ascending, 0 or more; they must be known before the run, since the last one says how many segments there are. output: (last + 1, ...), 0 for segments without slices.</para>
/// <para>Gradient: dy, shared equally among the largest of the segment.</para>
/// </remarks>
public sealed class SegmentMax : SegmentOp
{
    /// <summary>The largest by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments) => data.Graph.Add(new SegmentMax(), data, segments);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => SharedAmongEqual(y, dy);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Empty<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Max(a, b);
    }
}
