using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often the largest of y_pred stands where the largest of y_true does.</summary>
/// <remarks>
/// <para>y_true (one-hot), y_pred: (batch, ..., classes).</para>
/// <para>Source: keras.metrics.CategoricalAccuracy.</para>
/// </remarks>
public sealed class CategoricalAccuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalAccuracy(string name = "categorical_accuracy", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor target = ArgMax.Of(yTrue, -1);
        SymbolicTensor prediction = ArgMax.Of(yPred, -1);
        target = target.Shape.Rank == yPred.Shape.Rank ? Squeeze.Of(target, -1) : target;
        return Cast.Of(Equal.Of(target, prediction), DType.Float32);
    }
}
