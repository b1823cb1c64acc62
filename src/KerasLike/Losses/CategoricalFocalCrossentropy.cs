using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>−Σ alpha · (1 − p)^gamma · y_true · ln p along the axis of classes, p being the predictions divided by their sum: what is easy weighs less.</summary>
/// <remarks>
/// <para>y_true (one-hot), y_pred: (batch, ..., classes). Losses: without the axis. Probabilities are kept within [1e-7, 1 − 1e-7]. Lin et al., "Focal loss for dense object detection", 2017.</para>
/// <para>Source: keras.losses.CategoricalFocalCrossentropy.</para>
/// </remarks>
public sealed class CategoricalFocalCrossentropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="alpha">The weight of all.</param>
    /// <param name="gamma">How much less the easy weighs.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards equal shares, from 0 to 1.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1, string? reduction = "sum_over_batch_size", string name = "categorical_focal_crossentropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Alpha = alpha;
        Gamma = gamma;
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        Axis = axis;
    }

    /// <summary>The weight of all.</summary>
    public double Alpha { get; }

    /// <summary>How much less the easy weighs.</summary>
    public double Gamma { get; }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are drawn towards equal shares, from 0 to 1.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SymbolicTensor labels = CrossEntropy.SmoothClasses(yTrue, LabelSmoothing);
        SymbolicTensor p = CrossEntropy.Shares(FromLogits ? new Activations.Softmax(Axis).Of(yPred) : yPred, Axis);
        return Sum.Of(Pow.Of(1 - p, Gamma) * Alpha * (-labels * Log.Of(p)), [Axis]);
    }
}
