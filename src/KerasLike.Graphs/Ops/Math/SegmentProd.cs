using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SegmentProd</c>: slices multiplied by segment, the segments in ascending order.</summary>
/// <remarks>
/// <para>data: (n, ...); segment_ids: (n), ascending, 0 or more; they must be known before the run, since the last one says how many segments there are. output: (last + 1, ...), 1 for segments without slices.</para>
/// <para>Gradient: dy times the product of the others of the segment.</para>
/// </remarks>
public sealed class SegmentProd : SegmentOp
{
    /// <summary>The products by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments) => data.Graph.Add(new SegmentProd(), data, segments);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor data, SymbolicTensor ids) = (y.Node.Inputs[0], y.Node.Inputs[1]);

        // With one zero in a segment only that element has a gradient, with more of them none has.
        SymbolicTensor isZero = Equal.Of(data, 0), zeros = GatherV2.Of(SegmentSum.Of(Cast.Of(isZero, DType.Int32), ids), ids);
        SymbolicTensor others = GatherV2.Of(Of(SelectV2.Of(isZero, OnesLike.Of(data), data), ids), ids), none = ZerosLike.Of(data);
        SymbolicTensor byZero = SelectV2.Of(Equal.Of(zeros, 1), others, none), byOther = SelectV2.Of(Equal.Of(zeros, 0), DivNoNan.Of(others, data), none);
        return [GatherV2.Of(dy, ids) * SelectV2.Of(isZero, byZero, byOther), null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Join<Function>(c);

    private readonly struct Function : IJoin
    {
        public static T Empty<T>()
            where T : unmanaged, INumber<T> => T.One;

        public static T Join<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
