using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnsortedSegmentMax</c>: the largest of the slices of each segment.</summary>
/// <remarks>
/// <para>data: the axes of segment_ids, then any; segment_ids: which segment each slice belongs to, none if negative; num_segments: a scalar. output: (num_segments, ...), the least finite number for segments without slices.</para>
/// <para>Gradient: dy, shared equally among the largest of the segment.</para>
/// </remarks>
public sealed class UnsortedSegmentMax : UnsortedSegmentOp
{
    /// <summary>The largest by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments, SymbolicTensor count) => data.Graph.Add(new UnsortedSegmentMax(), data, segments, count);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => SharedAmongEqual(y, dy);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.MinValue;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Max(a, b);
    }
}
