using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Order: sorting, searching, counting.</content>
internal static partial class NumpyOperations
{
    /// <summary>The elements in ascending order along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    public static SymbolicTensor Sort(SymbolicTensor x, int? axis = -1)
    {
        DType dtype = x.DType;
        return AlongLast(x, axis, last => Tf.Cast.Of(Turned(Ascending(Turned(Tf.Cast.Of(last, dtype == DType.Bool ? DType.Int8 : dtype))).Values), dtype));
    }

    /// <summary>Which elements to take for ascending order along an axis, as int32; equal ones stay in order.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    public static SymbolicTensor Argsort(SymbolicTensor x, int? axis = -1) => x.Shape.Rank == 0 ? Tf.Const.Ints(x.Graph, 0)
        : AlongLast(x, axis, last => Ascending(Turned(Tf.Cast.Of(last, x.DType == DType.Bool ? DType.UInt8 : x.DType))).Indices);

    /// <summary>Which elements to take so that the kth in order stands at its place, smaller ones before it and larger ones behind, as int32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="kth">The place.</param>
    /// <param name="axis">The axis; along the flat tensor if not given.</param>
    public static SymbolicTensor Argpartition(SymbolicTensor x, int kth, int? axis = -1) => AlongLast(x, axis, last =>
    {
        // The smaller ones in order, then the others as they stand.
        SymbolicTensor places = Argsort(Argsort(last));
        int length = last.Shape[^1] ?? throw UnknownLength("Argpartition");
        kth = Math.Clamp(kth < 0 ? kth + length : kth, 0, length - 1);
        SymbolicTensor key = Tf.Minimum.Of(places, kth + 1);
        return Argsort(key);
    });

    /// <summary>Where to insert values into a sorted vector so that it stays sorted, as int32.</summary>
    /// <param name="sortedSequence">A vector in ascending order.</param>
    /// <param name="values">Any shape.</param>
    /// <param name="side"><c>left</c>: before equal elements; <c>right</c>: behind them.</param>
    [Operation("SearchSorted")]
    public static SymbolicTensor Searchsorted(SymbolicTensor sortedSequence, Operand values, string side = "left")
    {
        if (sortedSequence.Shape.Rank != 1)
        {
            throw new ShapeException("Ops.Searchsorted: the sorted sequence is no vector.", "rank 1", $"{sortedSequence.Shape}", "give a vector.");
        }

        DType dtype = Promotion.Of(sortedSequence.DType, values.Promotes);
        SymbolicTensor wanted = values.To(dtype), row = Tf.Reshape.Of(wanted, 1, -1), sequence = Tf.ExpandDims.Of(Tf.Cast.Of(sortedSequence, dtype), 0);
        SymbolicTensor places = side switch
        {
            "left" => Tf.LowerBound.Of(sequence, row),
            "right" => Tf.UpperBound.Of(sequence, row),
            _ => throw FourLines.UnknownName("side", side, ["left", "right"]),
        };
        return Tf.Reshape.Of(places, Tf.ShapeOp.Of(wanted));
    }

    /// <summary>Between which bounds each element lies, as int32: how many of them are not above it.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="bins">The bounds, ascending.</param>
    public static SymbolicTensor Digitize(SymbolicTensor x, float[] bins) => Tf.Bucketize.Of(x.DType switch
    {
        DType.Bool or DType.Int8 or DType.Int16 or DType.UInt8 or DType.UInt16 => Tf.Cast.Of(x, DType.Int32),
        DType.UInt32 => Tf.Cast.Of(x, DType.Int64),
        DType.Float16 or DType.BFloat16 => Tf.Cast.Of(x, DType.Float32),
        _ => x,
    }, bins);

    /// <summary>How many elements lie in each of some bins of equal width, and where these begin and end.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="range">From where to where; from the smallest to the largest element if not given. What lies outside is not counted.</param>
    public static (SymbolicTensor Counts, SymbolicTensor Edges) Histogram(SymbolicTensor x, int bins = 10, (double From, double To)? range = null)
    {
        if (bins <= 0)
        {
            throw new ArgumentException(FourLines.Text("Ops.Histogram: there must be bins.", "1 or more", $"{bins}", "ask for more."));
        }

        SymbolicTensor from = range is { } given ? Tf.Const.Like(x, given.From) : Tf.Min.Of(x), to = range is { } same ? Tf.Const.Like(x, same.To) : Tf.Max.Of(x);
        DType compute = x.DType.IsFloating() ? x.DType : DType.Float64;
        SymbolicTensor edges = Tf.Cast.Of(Tf.LinSpace.Of(Tf.Cast.Of(from, compute), Tf.Cast.Of(to, compute), bins + 1), x.DType);
        SymbolicTensor flat = Ravel(x), inside = Tf.LogicalAnd.Of(Tf.GreaterEqual.Of(flat, from), Tf.LessEqual.Of(flat, to));
        SymbolicTensor places = Searchsorted(edges[1..^1], flat, "right");
        return (Tf.UnsortedSegmentSum.Of(Tf.Cast.Of(inside, x.DType), places, Tf.Const.Of(x.Graph, bins)), edges);
    }

    // The indices of the trues of a mask whose number is known, one vector per axis.
    internal static SymbolicTensor[] Nonzero(SymbolicTensor mask, int count)
    {
        SymbolicTensor flat = Tf.TopKV2.Of(Tf.Cast.Of(Ravel(mask), DType.Int32), count).Indices;
        return UnravelIndex(flat, mask.Shape);
    }

    // How often each number below size occurs along the last axis, or the sum of its weights.
    internal static SymbolicTensor Bincount(SymbolicTensor x, int size, SymbolicTensor? weights)
    {
        DType dtype = weights is null ? DType.Int32 : Promotion.Of(x.DType, weights.DType);
        x = x.DType is DType.Int32 or DType.Int64 ? x : Tf.Cast.Of(x, DType.Int32);
        DType sum = weights is null ? DType.Int32 : weights.DType is DType.Int32 or DType.Int64 or DType.Float32 or DType.Float64 ? weights.DType : weights.DType.IsFloating() ? DType.Float32 : DType.Int32;
        SymbolicTensor given = weights is null ? Tf.Const.Of(x.Graph, TensorValue.Zeros(0, sum)) : Tf.Cast.Of(weights, sum);
        return Tf.Cast.Of(Tf.DenseBincount.Of(x, Tf.Const.Of(x.Graph, Tf.Const.Number(size, x.DType)), given), dtype);
    }

    // A function of the last axis applied to another one, or to the flat tensor.
    private static SymbolicTensor AlongLast(SymbolicTensor x, int? axis, Func<SymbolicTensor, SymbolicTensor> function) =>
        axis is not int one ? function(Ravel(x)) : one == -1 || one == x.Shape.Rank - 1 ? function(x) : Swapaxes(function(Swapaxes(x, one, -1)), one, -1);

    // Turns the order around, and back again. Whole numbers have no -x for the smallest, but its complement.
    private static SymbolicTensor Turned(SymbolicTensor x) => x.DType.IsFloating() ? Tf.Neg.Of(x) : Tf.Invert.Of(x);

    private static (SymbolicTensor Values, SymbolicTensor Indices) Ascending(SymbolicTensor turned) =>
        Tf.TopKV2.Of(turned, turned.Shape[^1] ?? throw UnknownLength("Sort"));

    private static ShapeException UnknownLength(string who) =>
        new($"Ops.{who}: the length of the axis is not known.", "an axis of known length", "an open length", "fix the length of that axis, or sort along another one.");
}
