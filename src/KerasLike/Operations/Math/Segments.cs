using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Slices put together by segment. How many segments there are must be known when the graph is built: given, or from segments that are constants.</content>
internal static partial class MathOperations
{
    /// <summary>The sums of the slices of each segment.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default how many different ones occur.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    internal static SymbolicTensor SegmentSum(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) =>
        Segmented(data, segmentIds, numSegments, sorted, Tf.SegmentSum.Of, Tf.UnsortedSegmentSum.Of, ids => ids.Distinct().Count());

    /// <summary>The largest of the slices of each segment; the least number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    internal static SymbolicTensor SegmentMax(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) =>
        Segmented(data, segmentIds, numSegments, sorted, Tf.SegmentMax.Of, Tf.UnsortedSegmentMax.Of, Last);

    /// <summary>The smallest of the slices of each segment; the largest number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    internal static SymbolicTensor SegmentMin(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) =>
        Segmented(data, segmentIds, numSegments, sorted, Tf.SegmentMin.Of, Tf.UnsortedSegmentMin.Of, Last);

    /// <summary>The products of the slices of each segment; 1 for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    internal static SymbolicTensor SegmentProd(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) =>
        Segmented(data, segmentIds, numSegments, sorted, Tf.SegmentProd.Of, Tf.UnsortedSegmentProd.Of, Last);

    private static int Last(long[] ids) => (int)ids.Append(-1).Max() + 1;

    private static SymbolicTensor Segmented(SymbolicTensor data, SymbolicTensor ids, int? number, bool sorted, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> inOrder, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> inAnyOrder, Func<long[], int> count)
    {
        if (sorted)
        {
            return number is null ? inOrder(data, ids)
                : throw new ArgumentException(FourLines.Text("segments: their number is given and they are sorted.", "one of the two", $"numSegments: {number}, sorted: true", "leave numSegments out."));
        }

        long[]? known = ids.Spec.Value is { } value && Array.TrueForAll(value, v => v is not null) ? Array.ConvertAll(value, v => v!.Value) : null;
        int segments = number ?? (known is not null ? count(known)
            : throw new ShapeException("segments: how many there are follows from numbers that only a run computes.", "numSegments, or segments that are constants", $"{ids.Shape}", "give numSegments."));
        return inAnyOrder(data, ids, Tf.Const.Of(data.Graph, segments));
    }
}
