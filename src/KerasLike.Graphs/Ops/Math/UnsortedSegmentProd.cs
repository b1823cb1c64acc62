using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnsortedSegmentProd</c>: the product of the slices of each segment.</summary>
/// <remarks>
/// <para>data: the axes of segment_ids, then any; segment_ids: which segment each slice belongs to, none if negative; num_segments: a scalar. output: (num_segments, ...), 1 for segments without slices.</para>
/// <para>Gradient: dy times the product of the others of the segment.</para>
/// </remarks>
public sealed class UnsortedSegmentProd : UnsortedSegmentOp
{
    /// <summary>The product by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments, SymbolicTensor count) => data.Graph.Add(new UnsortedSegmentProd(), data, segments, count);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        // Beside one 0 only the 0 itself has a product of others that is not 0; beside two nothing has.
        (SymbolicTensor data, SymbolicTensor ids, SymbolicTensor count) = (y.Node.Inputs[0], y.Node.Inputs[1], y.Node.Inputs[2]);
        SymbolicTensor isZero = Equal.Of(data, Const.Like(data, 0)), zero = Const.Like(dy, 0);
        SymbolicTensor zeros = UnsortedSegmentSum.Of(Cast.Of(isZero, data.DType), ids, count);
        SymbolicTensor arriving = SelectV2.Of(Greater.Of(zeros, Const.Like(zeros, 1)), zero, dy);
        SymbolicTensor others = Of(SelectV2.Of(isZero, Const.Like(data, 1), data), ids, count);
        SymbolicTensor product = SelectV2.Of(isZero, OfSegment(y, others, ids), OfSegment(y, y, ids) / data);
        return [SelectV2.Of(IsInSegment(y, ids), OfSegment(y, arriving, ids), zero) * product, null, null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
