using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Different elements, or different slices.</content>
internal static partial class NumpyOperations
{
    /// <summary>For each element, or each slice along an axis, which of the different ones it is in ascending order: 0, 1, ...</summary>
    internal static SymbolicTensor Ranks(SymbolicTensor x, int? axis)
    {
        if (axis is not int one)
        {
            // Sorted, every step to another number counts one up; then back to where they came from.
            SymbolicTensor flat = Ravel(x), order = Argsort(flat), sorted = Tf.GatherV2.Of(flat, order);
            SymbolicTensor steps = Tf.Cast.Of(Tf.NotEqual.Of(sorted[1..], sorted[..^1]), DType.Int32);
            SymbolicTensor ranks = Tf.ConcatV2.Of([Tf.Const.Ints(x.Graph, 0), Tf.Cumsum.Of(steps, 0)], 0);
            return Tf.GatherV2.Of(ranks, Tf.InvertPermutation.Of(order));
        }

        // Of each pair of slices: whether the first one is less, by the first place where they differ.
        SymbolicTensor slices = Tf.Reshape.Of(Moveaxis(x, one, 0), Length(x, one, "Unique"), -1), a = Tf.ExpandDims.Of(slices, 1), b = Tf.ExpandDims.Of(slices, 0);
        SymbolicTensor equal = Tf.Cast.Of(Tf.Equal.Of(a, b), DType.Int32), before = Tf.Cumprod.Of(equal, 2, exclusive: true);
        SymbolicTensor less = Tf.Any.Of(Tf.LogicalAnd.Of(Tf.Cast.Of(before, DType.Bool), Tf.Less.Of(a, b)), [2]);
        SymbolicTensor same = Tf.MatrixBandPart.Of(Tf.Prod.Of(equal, [2]), -1, 0);
        SymbolicTensor isFirst = Tf.Equal.Of(Tf.Sum.Of(same, [1]), 1);
        return Tf.Sum.Of(Tf.Cast.Of(Tf.LogicalAnd.Of(Tf.ExpandDims.Of(isFirst, 1), less), DType.Int32), [0]);
    }

    /// <summary>The different elements or slices, and as asked for: where each stands first, which of them each of x is, how often each occurs.</summary>
    internal static SymbolicTensor[] Unique(SymbolicTensor x, int size, bool sorted, bool returnIndex, bool returnInverse, bool returnCounts, int? axis, double fillValue)
    {
        SymbolicTensor values = axis is null ? Ravel(x) : x, ranks = Ranks(x, axis);
        int at = axis is int one ? x.Shape.Axis(one, "Ops.Unique") : 0, length = Length(values, at, "Unique"), room = Math.Max(length, size);
        SymbolicTensor places = Tf.Const.Of(x.Graph, Enumerable.Range(0, length).ToArray()), segments = Tf.Const.Of(x.Graph, room);
        SymbolicTensor count = Tf.Max.Of(ranks) + 1.0;
        SymbolicTensor index = Tf.UnsortedSegmentMin.Of(places, ranks, segments), counts = Tf.UnsortedSegmentSum.Of(Tf.OnesLike.Of(ranks), ranks, segments);
        if (!sorted)
        {
            // In the order in which they appear.
            SymbolicTensor order = Argsort(index);
            (index, counts) = (Tf.GatherV2.Of(index, order), Tf.GatherV2.Of(counts, order));
            ranks = Tf.GatherV2.Of(Tf.InvertPermutation.Of(order), ranks);
        }

        (index, counts) = (index[..size], counts[..size]);
        SymbolicTensor exists = Tf.Less.Of(Tf.Const.Of(x.Graph, Enumerable.Range(0, size).ToArray()), count);
        SymbolicTensor taken = Tf.GatherV2.Of(values, Tf.Minimum.Of(index, length - 1), at);
        SymbolicTensor along = Tf.Reshape.Of(exists, [.. Enumerable.Range(0, values.Shape.Rank).Select(i => i == at ? size : 1)]);
        taken = Tf.SelectV2.Of(along, taken, Tf.Const.Like(taken, fillValue));
        SymbolicTensor inverse = axis is null ? Tf.Reshape.Of(ranks, Tf.ShapeOp.Of(x)) : ranks;
        return
        [
            taken,
            .. returnIndex ? [Tf.SelectV2.Of(exists, index, Tf.Const.Of(x.Graph, 1))] : (SymbolicTensor[])[],
            .. returnInverse ? [inverse] : (SymbolicTensor[])[],
            .. returnCounts ? [counts] : (SymbolicTensor[])[],
        ];
    }
}
