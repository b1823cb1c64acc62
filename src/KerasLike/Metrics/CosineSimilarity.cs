using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The mean of Σ y_true · y_pred along an axis, both with length 1 along it: 1 for one direction, −1 for the opposite.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape. Keras' files lose the axis; here it is kept.</para>
/// <para>Source: keras.metrics.CosineSimilarity.</para>
/// </remarks>
public sealed class CosineSimilarity : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="axis">The axis of the vectors.</param>
    public CosineSimilarity(string name = "cosine_similarity", DTypePolicy? dtype = null, int axis = -1)
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
        return Graphs.Ops.Sum.Of(Losses.UnitVectors.Of(target, Axis) * Losses.UnitVectors.Of(prediction, Axis), [Axis]);
    }
}
