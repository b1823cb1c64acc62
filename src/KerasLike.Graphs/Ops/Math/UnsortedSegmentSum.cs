using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnsortedSegmentSum</c>: the slices of each segment added up.</summary>
/// <remarks>
/// <para>data: the axes of segment_ids, then any; segment_ids: which segment each slice belongs to, none if negative; num_segments: a scalar. output: (num_segments, ...), 0 for segments without slices.</para>
/// <para>Gradient: each slice gets that of its segment.</para>
/// </remarks>
public sealed class UnsortedSegmentSum : UnsortedSegmentOp
{
    /// <summary>The sums by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments, SymbolicTensor count) => data.Graph.Add(new UnsortedSegmentSum(), data, segments, count);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor ids = y.Node.Inputs[1];
        return [SelectV2.Of(IsInSegment(y, ids), OfSegment(y, dy, ids), Const.Like(dy, 0)), null, null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
