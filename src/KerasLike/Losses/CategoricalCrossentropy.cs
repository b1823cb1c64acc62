using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>−Σ y_true · ln y_pred along the axis of classes, y_pred divided by its sum first.</summary>
/// <remarks>
/// <para>y_true (one-hot, or shares that add up to 1), y_pred: (batch, ..., classes). Losses: (batch, ...). Probabilities are kept within [1e-7, 1 − 1e-7]; straight from a softmax the logits are used instead.</para>
/// <para>Source: keras.losses.CategoricalCrossentropy.</para>
/// </remarks>
public sealed class CategoricalCrossentropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards equal shares, from 0 to 1.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1, string? reduction = "sum_over_batch_size", string name = "categorical_crossentropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        Axis = axis;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are drawn towards equal shares, from 0 to 1.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override void CheckTargets(TensorValue yTrue, Shape yPred)
    {
        if (yTrue.Shape.Rank == yPred.Rank - 1 || (yTrue.Shape.Rank == yPred.Rank && yTrue.Shape[^1] == 1 && yPred[^1] > 1))
        {
            throw new ShapeException($"{GetType().Name} '{Name}': the targets are not one-hot.", $"targets of shape {yPred}", $"{yTrue.Shape}", OneHotFix);
        }

        SameShape(yTrue.Shape, yPred, "give the last layer as many units as the targets have columns, or correct the targets.");
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        SameShape(yTrue.Shape, yPred.Shape, OneHotFix);
        SymbolicTensor labels = CrossEntropy.SmoothClasses(yTrue, LabelSmoothing);
        (SymbolicTensor output, bool logits) = CrossEntropy.Logits(yPred, FromLogits, "Softmax");
        if (logits)
        {
            return CrossEntropy.OfLogits(labels, output, Axis);
        }

        return -Sum.Of(labels * Log.Of(CrossEntropy.Shares(output, Axis)), [Axis]);
    }

    private const string OneHotFix = "use sparse_categorical_crossentropy for class numbers, or make them one-hot with Keras.Utils.ToCategorical.";
}
