namespace KerasLike.Metrics;

/// <summary>The mean binary cross-entropy.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.BinaryCrossentropy.</para></remarks>
[Alias("bce", "BCE")]
public sealed class BinaryCrossentropy : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="labelSmoothing">How far labels are drawn towards equal shares.</param>
    public BinaryCrossentropy(string name = "binary_crossentropy", DTypePolicy? dtype = null, bool fromLogits = false, double labelSmoothing = 0.0)
        : base(new Losses.BinaryCrossentropy(fromLogits, labelSmoothing), name, dtype)
    {
        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are drawn towards equal shares.</summary>
    public double LabelSmoothing { get; }
}
