using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often y_pred &gt; threshold is what y_true says.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred: one shape.</para>
/// <para>Source: keras.metrics.BinaryAccuracy.</para>
/// </remarks>
public sealed class BinaryAccuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="threshold">Above it a prediction counts as 1.</param>
    public BinaryAccuracy(string name = "binary_accuracy", DTypePolicy? dtype = null, double threshold = 0.5)
        : base(name, dtype)
    {
        Threshold = threshold;
    }

    /// <summary>Above it a prediction counts as 1.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (SymbolicTensor target, SymbolicTensor prediction) = Losses.Ranks.Match(yTrue, yPred);
        return Cast.Of(Equal.Of(target, Cast.Of(Greater.Of(prediction, Threshold), target.DType)), DType.Float32);
    }
}
