using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often the class number y_true is among the k largest of y_pred.</summary>
/// <remarks>
/// <para>y_true (class numbers): (batch, ...); y_pred: (batch, ..., classes). Equals of the k-th count as in.</para>
/// <para>Source: keras.metrics.SparseTopKCategoricalAccuracy.</para>
/// </remarks>
public sealed class SparseTopKCategoricalAccuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="k">How many classes are tried.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="fromSortedIds">Whether y_pred has class numbers, the likeliest first, instead of scores.</param>
    public SparseTopKCategoricalAccuracy(int k = 5, string name = "sparse_top_k_categorical_accuracy", DTypePolicy? dtype = null, bool fromSortedIds = false)
        : base(name, dtype)
    {
        K = k;
        FromSortedIds = fromSortedIds;
    }

    /// <summary>How many classes are tried.</summary>
    public int K { get; }

    /// <summary>Whether y_pred has class numbers, the likeliest first, instead of scores.</summary>
    public bool FromSortedIds { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        return FromSortedIds
            ? TopK.Matches(Cast.Of(yTrue, yPred.DType), yPred, (rows, ids) => Any.Of(Equal.Of(ExpandDims.Of(rows, 1), Slice.Of(ids, [0, 0], [-1, Math.Min(K, ids.Shape[1] ?? K)])), [1]))
            : TopK.Matches(Cast.Of(yTrue, DType.Int32), yPred, (rows, predictions) => InTopKV2.Of(Cast.Of(predictions, DType.Float32), rows, K));
    }
}
