using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>√ of the mean of (y_true − y_pred)² over all samples.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape. State: total, count. A mask on the predictions does not count, as in Keras.</para>
/// <para>Source: keras.metrics.RootMeanSquaredError.</para>
/// </remarks>
public sealed class RootMeanSquaredError : PredictionMetric
{
    private readonly RunningMean _mean;

    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public RootMeanSquaredError(string name = "root_mean_squared_error", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        _mean = new(AddVariable("total", Shape.Scalar, dtype: Dtype.ComputeDType), AddVariable("count", Shape.Scalar, dtype: Dtype.ComputeDType));
    }

    /// <inheritdoc/>
    public override string? Direction => "down";

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        (SymbolicTensor target, SymbolicTensor prediction) = Losses.Ranks.Match(Cast.Of(yTrue, Dtype.ComputeDType), Cast.Of(yPred, Dtype.ComputeDType));
        _mean.Update(Square.Of(prediction - target), sampleWeight);
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => Sqrt.Of(_mean.Of(graph));
}
