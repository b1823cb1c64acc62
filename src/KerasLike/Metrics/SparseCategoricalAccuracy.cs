using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>How often the largest of y_pred stands at the class number y_true.</summary>
/// <remarks>
/// <para>y_true (class numbers): (batch, ...) or (batch, ..., 1); y_pred: (batch, ..., classes).</para>
/// <para>Source: keras.metrics.SparseCategoricalAccuracy.</para>
/// </remarks>
public sealed class SparseCategoricalAccuracy : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
    }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor target = Cast.Of(yTrue, yPred.DType);
        target = target.Shape.Rank == yPred.Shape.Rank && target.Shape[^1] == 1 ? Squeeze.Of(target, -1) : target;
        SymbolicTensor prediction = Cast.Of(ArgMax.Of(yPred, -1), target.DType);
        SymbolicTensor matches = Cast.Of(Equal.Of(target, prediction), DType.Float32);
        return matches.Shape.Rank > 1 && matches.Shape[^1] == 1 ? Squeeze.Of(matches, -1) : matches;
    }
}
