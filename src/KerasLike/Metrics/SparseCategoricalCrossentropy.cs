namespace KerasLike.Metrics;

/// <summary>The mean cross-entropy of class numbers.</summary>
/// <remarks><para>The loss of that name, averaged over all samples. Source: keras.metrics.SparseCategoricalCrossentropy.</para></remarks>
public sealed class SparseCategoricalCrossentropy : LossMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    /// <param name="ignoreClass">Samples of this class do not count where there are weights; else their loss of 0 does, as in Keras.</param>
    /// <param name="axis">The axis of the classes.</param>
    public SparseCategoricalCrossentropy(string name = "sparse_categorical_crossentropy", DTypePolicy? dtype = null, bool fromLogits = false, int? ignoreClass = null, int axis = -1)
        : base(new Losses.SparseCategoricalCrossentropy(fromLogits, ignoreClass, axis: axis), name, dtype)
    {
        FromLogits = fromLogits;
        IgnoreClass = ignoreClass;
        Axis = axis;
    }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>The class whose samples do not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }
}
