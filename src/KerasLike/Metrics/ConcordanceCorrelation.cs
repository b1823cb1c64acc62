using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The mean of how near predictions are to targets along an axis, from −1 to 1: correlation, made smaller by differences of mean and variance.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape.</para>
/// <para>Source: keras.metrics.ConcordanceCorrelation.</para>
/// </remarks>
public sealed class ConcordanceCorrelation : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="axis">The axis of the vectors.</param>
    public ConcordanceCorrelation(string name = "concordance_correlation", DTypePolicy? dtype = null, int axis = -1)
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
        SymbolicTensor targetMean = Graphs.Ops.Mean.Of(target, [Axis], keepDims: true), mean = Graphs.Ops.Mean.Of(prediction, [Axis], keepDims: true);
        SymbolicTensor spread = Deviations.Variance(target - targetMean, Axis) + Deviations.Variance(prediction - mean, Axis) + Square.Of(targetMean - mean);

        // Keras takes the predictions' mean from the targets as well, which changes nothing in the sum.
        return Graphs.Ops.Mean.Of((target - mean) * (prediction - mean) * 2 / (spread + 1e-7), [Axis]);
    }
}
