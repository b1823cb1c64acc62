using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The mean of how targets and predictions are correlated along an axis: 1 where one is a rising straight line of the other.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape.</para>
/// <para>Source: keras.metrics.PearsonCorrelation.</para>
/// </remarks>
public sealed class PearsonCorrelation : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="axis">The axis of the vectors.</param>
    public PearsonCorrelation(string name = "pearson_correlation", DTypePolicy? dtype = null, int axis = -1)
        : base(name, dtype)
    {
        Axis = axis;
    }

    /// <summary>The axis of the vectors.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (SymbolicTensor target, SymbolicTensor prediction) = Losses.Ranks.Match(Cast.Of(yTrue, yPred.DType), yPred);
        return Graphs.Ops.Mean.Of(Standardized(target) * Standardized(prediction), [Axis]);
    }

    private SymbolicTensor Standardized(SymbolicTensor x)
    {
        SymbolicTensor deviation = x - Graphs.Ops.Mean.Of(x, [Axis], keepDims: true);
        return deviation / Sqrt.Of(Deviations.Variance(deviation, Axis));
    }
}
