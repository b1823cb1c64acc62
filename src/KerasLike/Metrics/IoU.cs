namespace KerasLike.Metrics;

/// <summary>The mean over some classes of how far labels and predictions overlap: samples that have the class in both / samples that have it in either.</summary>
/// <remarks>
/// <para>y_true, y_pred: class numbers of one shape, or one-hot along an axis. State: total_confusion_matrix (classes, classes), rows for labels, columns for predictions.</para>
/// <para>Source: keras.metrics.IoU.</para>
/// </remarks>
public sealed class IoU : IoUMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="targetClassIds">The classes whose mean it is.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it counts; whole numbers by default, so weights are cut to whole numbers.</param>
    /// <param name="ignoreClass">A label that does not count.</param>
    /// <param name="sparseYTrue">Whether labels are class numbers; else one-hot.</param>
    /// <param name="sparseYPred">Whether predictions are class numbers; else one score per class.</param>
    /// <param name="axis">The axis of the classes, where they are not class numbers.</param>
    public IoU(int numClasses, int[] targetClassIds, string? name = null, DTypePolicy? dtype = null, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1)
        : base(numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, axis, name, dtype)
    {
        TargetClassIds = targetClassIds;
        SparseYTrue = sparseYTrue;
        SparseYPred = sparseYPred;
    }

    /// <summary>The classes whose mean it is.</summary>
    public int[] TargetClassIds { get; }

    /// <summary>Whether labels are class numbers; else one-hot.</summary>
    public bool SparseYTrue { get; }

    /// <summary>Whether predictions are class numbers; else one score per class.</summary>
    public bool SparseYPred { get; }
}
