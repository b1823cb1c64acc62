using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>−Σ y_true · y_pred along an axis, both with length 1 along it: −1 for one direction, 1 for the opposite.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape. Losses: without the axis. A vector of zeros stays one, which makes the loss 0.</para>
/// <para>Keras' files lose the axis; here it is kept where it is not the last.</para>
/// <para>Source: keras.losses.CosineSimilarity.</para>
/// </remarks>
public sealed class CosineSimilarity : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="axis">The axis of the vectors.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CosineSimilarity(int axis = -1, string? reduction = "sum_over_batch_size", string name = "cosine_similarity", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Axis = axis;
    }

    /// <summary>The axis of the vectors.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return -Sum.Of(UnitVectors.Of(yTrue, Axis) * UnitVectors.Of(yPred, Axis), [Axis]);
    }
}
