using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>The mean of (1 − p)^gamma · binary cross-entropy along an axis, p being the probability given to the true label: what is easy weighs less.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: without the axis. Lin et al., "Focal loss for dense object detection", 2017.</para>
/// <para>Source: keras.losses.BinaryFocalCrossentropy.</para>
/// </remarks>
public sealed class BinaryFocalCrossentropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="applyClassBalancing">Whether label 1 weighs alpha and label 0 weighs 1 − alpha.</param>
    /// <param name="alpha">The weight of label 1, with class balancing.</param>
    /// <param name="gamma">How much less the easy weighs.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards ½, from 0 to 1.</param>
    /// <param name="axis">The axis, or axes, of the mean; the last one if null.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public BinaryFocalCrossentropy(bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0, Axes? axis = null, string? reduction = "sum_over_batch_size", string name = "binary_focal_crossentropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        ApplyClassBalancing = applyClassBalancing;
        Alpha = alpha;
        Gamma = gamma;
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        Axis = axis ?? -1;
    }

    /// <summary>Whether label 1 weighs alpha and label 0 weighs 1 − alpha.</summary>
    public bool ApplyClassBalancing { get; }

    /// <summary>The weight of label 1, with class balancing.</summary>
    public double Alpha { get; }

    /// <summary>How much less the easy weighs.</summary>
    public double Gamma { get; }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are drawn towards ½, from 0 to 1.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis or axes of the mean.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SameShape(yTrue.Shape, yPred.Shape, "give one label per output.");
        SymbolicTensor labels = CrossEntropy.Smooth(yTrue, LabelSmoothing), p = FromLogits ? Sigmoid.Of(yPred) : yPred;
        SymbolicTensor ofTruth = (labels * p) + ((1 - labels) * (1 - p));
        SymbolicTensor losses = Pow.Of(1 - ofTruth, Gamma) * CrossEntropy.Binary(labels, p, fromLogits: false);
        if (ApplyClassBalancing)
        {
            losses = ((labels * Alpha) + ((1 - labels) * (1 - Alpha))) * losses;
        }

        return Mean.Of(losses, Axis.Numbers);
    }
}
