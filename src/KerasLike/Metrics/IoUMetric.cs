using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The mean over classes of how far labels and predictions overlap.</summary>
/// <remarks>Classes that occur in neither do not count; nor do samples whose label or prediction is no class.</remarks>
public abstract class IoUMetric : PredictionMetric
{
    private readonly Variable _matrix;
    private readonly int[] _targets;
    private readonly bool _numberedTrue, _numberedPred;

    private protected IoUMetric(int numClasses, int[] targetClassIds, int? ignoreClass, bool sparseYTrue, bool sparseYPred, int axis, string? name, DTypePolicy? dtype)
        : base(name, dtype ?? "int64")
    {
        if (targetClassIds.Any(c => c < 0 || c >= numClasses))
        {
            throw new ArgumentOutOfRangeException(nameof(targetClassIds), FourLines.Text($"{GetType().Name}: a target class is out of range.", $"classes from 0 to {numClasses - 1}", $"target_class_ids: {string.Join(", ", targetClassIds)}", "correct the classes or their number."));
        }

        (NumClasses, IgnoreClass, Axis) = (numClasses, ignoreClass, axis);
        (_targets, _numberedTrue, _numberedPred) = (targetClassIds, sparseYTrue, sparseYPred);
        _matrix = AddVariable("total_confusion_matrix", new Shape(numClasses, numClasses), dtype: Dtype.ComputeDType);
    }

    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; }

    /// <summary>A label that does not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>The axis of the classes, where they are not class numbers.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        SymbolicTensor label = Numbers(yTrue, _numberedTrue), prediction = Numbers(Prepared(yPred), _numberedPred);
        SymbolicTensor weight = sampleWeight is null ? OnesLike.Of(label) : BroadcastTo.Of(Flat(Cast.Of(sampleWeight, Dtype.ComputeDType)), ShapeOp.Of(label));
        SymbolicTensor counts = LogicalAnd.Of(IsClass(label), IsClass(prediction));
        if (IgnoreClass is int ignored)
        {
            counts = LogicalAnd.Of(counts, NotEqual.Of(label, ignored));
        }

        SymbolicTensor cell = (Cast.Of(label, DType.Int64) * NumClasses) + Cast.Of(prediction, DType.Int64);
        SymbolicTensor sums = UnsortedSegmentSum.Of(weight, SelectV2.Of(counts, cell, Const.Like(cell, -1)), Const.Of(yPred.Graph, NumClasses * NumClasses));
        Add(_matrix, Graphs.Ops.Reshape.Of(sums, NumClasses, NumClasses));
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph)
    {
        SymbolicTensor matrix = _matrix.Read(graph);
        SymbolicTensor both = Target(Graphs.Ops.Reshape.Of(matrix, -1), NumClasses + 1);
        SymbolicTensor either = Target(Graphs.Ops.Sum.Of(matrix, [0]) + Graphs.Ops.Sum.Of(matrix, [1]), 1) - both;
        (both, either) = (Cast.Of(both, DType.Float32), Cast.Of(either, DType.Float32));
        SymbolicTensor occurs = Greater.Of(either, 1e-9);
        SymbolicTensor overlap = SelectV2.Of(occurs, both / (either + 1e-7), Const.Like(both, 0));
        return Graphs.Ops.Sum.Of(overlap, [0]) / (Graphs.Ops.Sum.Of(Cast.Of(occurs, DType.Float32), [0]) + 1e-7);
    }

    /// <summary>The numbers of all classes.</summary>
    private protected static int[] AllOf(int numClasses) => [.. Enumerable.Range(0, numClasses)];

    /// <summary>What is done with predictions before they are class numbers.</summary>
    private protected virtual SymbolicTensor Prepared(SymbolicTensor yPred) => yPred;

    private static SymbolicTensor Flat(SymbolicTensor x) => x.Shape.Rank > 1 ? Graphs.Ops.Reshape.Of(x, -1) : x;

    private SymbolicTensor Numbers(SymbolicTensor x, bool areNumbers) => Flat(Cast.Of(areNumbers ? x : ArgMax.Of(x, Axis), Dtype.ComputeDType));

    private SymbolicTensor IsClass(SymbolicTensor x) => LogicalAnd.Of(GreaterEqual.Of(x, 0), Less.Of(x, NumClasses));

    private SymbolicTensor Target(SymbolicTensor x, int step) => GatherV2.Of(x, Const.Ints(x.Graph, Array.ConvertAll(_targets, t => t * step)));
}
