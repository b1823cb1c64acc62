using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>The mean of −y ln p − (1 − y) ln(1 − p) along an axis.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: without the axis. Probabilities are kept within [1e-7, 1 − 1e-7]; straight from a sigmoid the logits are used instead.</para>
/// <para>Source: keras.losses.BinaryCrossentropy.</para>
/// </remarks>
[Alias("bce", "BCE")]
public sealed class BinaryCrossentropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards ½, from 0 to 1.</param>
    /// <param name="axis">The axis, or axes, of the mean; the last one if null.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0.0, Axes? axis = null, string? reduction = "sum_over_batch_size", string name = "binary_crossentropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        Axis = axis ?? -1;
    }

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
        return Mean.Of(CrossEntropy.Binary(CrossEntropy.Smooth(yTrue, LabelSmoothing), yPred, FromLogits), Axis.Numbers);
    }
}
