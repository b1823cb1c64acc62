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
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor target = ArgMax.Of(yTrue, -1);
        SymbolicTensor prediction = ArgMax.Of(yPred, -1);
        bool column = target.Shape.Rank == yPred.Shape.Rank;
        SymbolicTensor matches = Cast.Of(Equal.Of(column ? Squeeze.Of(target, -1) : target, prediction), DType.Float32);
        return column ? ExpandDims.Of(matches, -1) : matches;
    }
}
