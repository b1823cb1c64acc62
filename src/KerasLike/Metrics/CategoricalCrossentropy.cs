namespace KerasLike.Metrics;

/// <summary>The mean cross-entropy of one-hot targets.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.CategoricalCrossentropy.</para></remarks>
public sealed class CategoricalCrossentropy : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards equal shares.</param>
    /// <param name="axis">The axis of the classes.</param>
    public CategoricalCrossentropy(string name = "categorical_crossentropy", DTypePolicy? dtype = null, bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1)
        : base(new Losses.CategoricalCrossentropy(fromLogits, labelSmoothing, axis), name, dtype)
    {
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        Axis = axis;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are drawn towards equal shares.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }
}
