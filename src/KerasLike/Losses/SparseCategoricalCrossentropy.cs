using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>−ln y_pred[y_true]: cross-entropy for class numbers.</summary>
/// <remarks>
/// <para>y_true (class numbers from 0): (batch, ...) or (batch, ..., 1); y_pred: (batch, ..., classes). Losses: (batch, ...).</para>
/// <para>Probabilities are kept within [1e-7, 1 − 1e-7] and made to add up to 1 by a softmax of their logarithms, as Keras does; straight from a softmax the logits are used instead.</para>
/// <para>Source: keras.losses.SparseCategoricalCrossentropy.</para>
/// </remarks>
public sealed class SparseCategoricalCrossentropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="ignoreClass">Samples of this class do not count.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="axis">The axis of the classes: the last one.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, string? reduction = "sum_over_batch_size", int axis = -1,
        string name = "sparse_categorical_crossentropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        FromLogits = fromLogits;
        IgnoreClass = ignoreClass;
        Axis = axis;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>Samples of this class do not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override void CheckTargets(TensorValue yTrue, Shape yPred)
    {
        if (yTrue.Shape.Rank == yPred.Rank && yTrue.Shape[^1] is not 1 && yTrue.Shape[^1] == yPred[^1])
        {
            throw new ShapeException($"{GetType().Name} '{Name}': the targets are not class numbers.", $"{yPred[..^1]}", $"{yTrue.Shape}", "use categorical_crossentropy for one-hot targets.");
        }

        if (yPred[^1] is int classes)
        {
            Labels.CheckRange(yTrue, classes, IgnoreClass, $"{GetType().Name} '{Name}'");
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        if (yPred.Shape.Axis(Axis, Name) != yPred.Shape.Rank - 1)
        {
            throw new ArgumentException(FourLines.Text($"{GetType().Name} '{Name}': the classes are not on the last axis.", "axis: -1", $"axis: {Axis}", "transpose the predictions."));
        }

        SymbolicTensor labels = ClassNumbers(yTrue, yPred);
        SameShape(labels.Shape, yPred.Shape[..^1], "use categorical_crossentropy for one-hot targets, and give a class number for each prediction.");
        SymbolicTensor? counts = IgnoreClass is int ignored ? NotEqual.Of(labels, ignored) : null;
        SymbolicTensor prediction = yPred;
        if (counts is not null)
        {
            labels = SelectV2.Of(counts, labels, Const.Like(labels, 0));
            prediction = SelectV2.Of(ExpandDims.Of(counts, -1), yPred, Const.Like(yPred, 0));
        }

        (SymbolicTensor output, bool logits) = CrossEntropy.Logits(prediction, FromLogits, "Softmax");
        SymbolicTensor losses = CrossEntropy.Sparse(Cast.Of(labels, DType.Int64), logits ? output : Log.Of(CrossEntropy.Clip(output)));
        if (counts is not null)
        {
            losses = SelectV2.Of(counts, losses, Const.Like(losses, 0));
            losses.Mask = counts;
        }

        return losses;
    }

    private static SymbolicTensor ClassNumbers(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yTrue.Shape.Rank == yPred.Shape.Rank && yTrue.Shape[^1] == 1 ? Squeeze.Of(yTrue, -1) : yTrue;
}
