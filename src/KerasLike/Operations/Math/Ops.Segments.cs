using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Operations;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Slices put together by segment: on numbers the segments say how many there are, in a graph their number is an argument, unless they are constants.</content>
public static partial class Ops
{
    private static readonly OpFunction SegmentSumFunction = Segments("SegmentSum", MathOperations.SegmentSum);

    private static readonly OpFunction SegmentMaxFunction = Segments("SegmentMax", MathOperations.SegmentMax);

    private static readonly OpFunction SegmentMinFunction = Segments("SegmentMin", MathOperations.SegmentMin);

    private static readonly OpFunction SegmentProdFunction = Segments("SegmentProd", MathOperations.SegmentProd);

    /// <summary>The sums of the slices of each segment.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default how many different ones occur.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    public static SymbolicTensor SegmentSum(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) => OpCall.Run(SegmentSumFunction, data, segmentIds, numSegments, sorted)[0];

    /// <summary>The sums of the slices of each segment.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default how many different ones occur.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    [OverloadResolutionPriority(1)]
    public static TensorValue SegmentSum(TensorValue data, TensorValue segmentIds, int? numSegments = null, bool sorted = false) => Known(MathOperations.SegmentSum, data, segmentIds, numSegments, sorted);

    /// <summary>The largest of the slices of each segment; the least number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    public static SymbolicTensor SegmentMax(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) => OpCall.Run(SegmentMaxFunction, data, segmentIds, numSegments, sorted)[0];

    /// <summary>The largest of the slices of each segment; the least number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    [OverloadResolutionPriority(1)]
    public static TensorValue SegmentMax(TensorValue data, TensorValue segmentIds, int? numSegments = null, bool sorted = false) => Known(MathOperations.SegmentMax, data, segmentIds, numSegments, sorted);

    /// <summary>The smallest of the slices of each segment; the largest number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    public static SymbolicTensor SegmentMin(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) => OpCall.Run(SegmentMinFunction, data, segmentIds, numSegments, sorted)[0];

    /// <summary>The smallest of the slices of each segment; the largest number for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    [OverloadResolutionPriority(1)]
    public static TensorValue SegmentMin(TensorValue data, TensorValue segmentIds, int? numSegments = null, bool sorted = false) => Known(MathOperations.SegmentMin, data, segmentIds, numSegments, sorted);

    /// <summary>The products of the slices of each segment; 1 for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    public static SymbolicTensor SegmentProd(SymbolicTensor data, SymbolicTensor segmentIds, int? numSegments = null, bool sorted = false) => OpCall.Run(SegmentProdFunction, data, segmentIds, numSegments, sorted)[0];

    /// <summary>The products of the slices of each segment; 1 for a segment without any.</summary>
    /// <param name="data">Slices along the first axis.</param>
    /// <param name="segmentIds">The segment of each slice; a negative one has none.</param>
    /// <param name="numSegments">How many segments there are; by default up to the last that occurs.</param>
    /// <param name="sorted">Whether the segments ascend; then their number must not be given.</param>
    [OverloadResolutionPriority(1)]
    public static TensorValue SegmentProd(TensorValue data, TensorValue segmentIds, int? numSegments = null, bool sorted = false) => Known(MathOperations.SegmentProd, data, segmentIds, numSegments, sorted);

    private static OpFunction Segments(string name, Func<SymbolicTensor, SymbolicTensor, int?, bool, SymbolicTensor> function) => new("keras.src.ops.math", name, ["data", "segment_ids", "num_segments", "sorted"], a =>
        [function(OpCall.Tensor(a[0])!, OpCall.Tensor(a[1])!, (int?)a[2], (bool)a[3]!)]);

    // The segments are constants of the graph, so that their number is known.
    private static TensorValue Known(Func<SymbolicTensor, SymbolicTensor, int?, bool, SymbolicTensor> function, TensorValue data, TensorValue ids, int? number, bool sorted) =>
        Eager.Run(t => function(t, Tf.Const.Of(t.Graph, ids), number, sorted), data);
}
