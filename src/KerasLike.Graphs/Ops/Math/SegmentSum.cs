using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SegmentSum</c>: slices added up by segment, the segments in ascending order.</summary>
/// <remarks>
/// <para>data: (n, ...); segment_ids: (n), ascending, 0 or more; they must be known before the run, since the last one says how many segments there are. output: (last + 1, ...), 0 for segments without slices.</para>
/// <para>Gradient: each slice gets that of its segment.</para>
/// </remarks>
public sealed class SegmentSum : SegmentOp
{
    /// <summary>The sums by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments) => data.Graph.Add(new SegmentSum(), data, segments);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [GatherV2.Of(dy, y.Node.Inputs[1]), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Empty<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
