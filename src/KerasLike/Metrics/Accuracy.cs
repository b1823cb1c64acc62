using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often y_pred equals y_true. (The string "accuracy" means binary, categorical or sparse accuracy, whichever fits.)</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape.</para>
/// <para>Source: keras.metrics.Accuracy.</para>
/// </remarks>
public sealed class Accuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Accuracy(string name = "accuracy", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
    }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (SymbolicTensor target, SymbolicTensor prediction) = Losses.Ranks.Match(Cast.Of(yTrue, yPred.DType), yPred);
        return Cast.Of(Equal.Of(target, prediction), DType.Float32);
    }
}
