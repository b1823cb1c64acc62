namespace KerasLike.Metrics;

/// <summary>The mean cross-entropy of class numbers.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.SparseCategoricalCrossentropy.</para></remarks>
public sealed class SparseCategoricalCrossentropy : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="axis">The axis of the classes.</param>
    public SparseCategoricalCrossentropy(string name = "sparse_categorical_crossentropy", DTypePolicy? dtype = null, bool fromLogits = false, int axis = -1)
        : base(new Losses.SparseCategoricalCrossentropy(fromLogits, axis: axis, reduction: "none", dtype: dtype), name, dtype)
    {
        FromLogits = fromLogits;
        Axis = axis;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }
}
