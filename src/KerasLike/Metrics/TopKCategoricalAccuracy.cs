using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often the class of the largest y_true is among the k largest of y_pred.</summary>
/// <remarks>
/// <para>y_true (one-hot), y_pred: (batch, ..., classes). Equals of the k-th count as in.</para>
/// <para>Source: keras.metrics.TopKCategoricalAccuracy.</para>
/// </remarks>
public sealed class TopKCategoricalAccuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="k">How many classes are tried.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public TopKCategoricalAccuracy(int k = 5, string name = "top_k_categorical_accuracy", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        K = k;
    }

    /// <summary>How many classes are tried.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor classes = ArgMax.Of(yTrue, -1);
        return TopK.Matches(classes, yPred, (rows, predictions) => InTopKV2.Of(Cast.Of(predictions, DType.Float32), rows, K));
    }
}
