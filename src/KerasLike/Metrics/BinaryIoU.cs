using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The mean over the classes 0 and 1, or one of them, of how far labels and predictions overlap: samples that have the class in both / samples that have it in either.</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: total_confusion_matrix (2, 2), rows for labels, columns for predictions.</para>
/// <para>Source: keras.metrics.BinaryIoU.</para>
/// </remarks>
public sealed class BinaryIoU : IoUMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="targetClassIds">The classes whose mean it is; 0 and 1 if null.</param>
    /// <param name="threshold">From which on a prediction is 1.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it counts; whole numbers by default, so weights are cut to whole numbers.</param>
    public BinaryIoU(int[]? targetClassIds = null, double threshold = 0.5, string? name = null, DTypePolicy? dtype = null)
        : base(2, targetClassIds ?? AllOf(2), null, true, true, -1, name, dtype)
    {
        (TargetClassIds, Threshold) = (targetClassIds ?? AllOf(2), threshold);
    }

    /// <summary>The classes whose mean it is.</summary>
    public int[] TargetClassIds { get; }

    /// <summary>From which on a prediction is 1.</summary>
    public double Threshold { get; }

    private protected override SymbolicTensor Prepared(SymbolicTensor yPred) => GreaterEqual.Of(Cast.Of(yPred, DType.Float32), Threshold);
}
