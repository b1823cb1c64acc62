using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The weighted harmonic mean of precision and recall: (1 + beta²) · precision · recall / (beta² · precision + recall).</summary>
public abstract class FScoreMetric : PredictionMetric
{
    private static readonly string[] Averages = ["micro", "macro", "weighted"];
    private readonly double _squared;
    private Variable? _truePositives, _falsePositives, _falseNegatives, _weights;

    private protected FScoreMetric(string? average, double beta, double? threshold, string? name, DTypePolicy? dtype)
        : base(name, dtype)
    {
        if (average is not null && !Averages.Contains(average))
        {
            throw FourLines.UnknownName($"average of {GetType().Name}", average, Averages);
        }

        if (!(beta > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), FourLines.Text($"{GetType().Name}: beta is out of range.", "a number above 0", $"beta: {beta}", "give how much more recall weighs than precision."));
        }

        if (threshold is not (null or (> 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), FourLines.Text($"{GetType().Name}: the threshold is out of range.", "above 0 and at most 1, or null", $"threshold: {threshold}", "correct it, or leave it out to take the largest of each row."));
        }

        (Average, Threshold, _squared) = (average, threshold, beta * beta);
    }

    /// <summary>How classes become one number: <c>micro</c>, <c>macro</c>, <c>weighted</c>; null for one number each.</summary>
    public string? Average { get; }

    /// <summary>Above it a prediction is positive; null for the largest of each row.</summary>
    public double? Threshold { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        if (_truePositives is null)
        {
            Build(yTrue.Shape, yPred.Shape);
        }

        DType dtype = Dtype.ComputeDType;
        SymbolicTensor target = Cast.Of(yTrue, dtype), scores = Cast.Of(yPred, dtype);

        // Without a threshold all that equal the largest are positive, but zeros never are.
        SymbolicTensor called = Cast.Of(
            Threshold is double threshold ? Greater.Of(scores, threshold)
            : LogicalAnd.Of(GreaterEqual.Of(scores, Max.Of(scores, [-1], keepDims: true)), Greater.Of(Abs.Of(scores), 1e-9)), dtype);
        SymbolicTensor? weight = sampleWeight is null ? null : ExpandDims.Of(Cast.Of(sampleWeight, dtype), 1);
        Add(_truePositives!, Total(called * target, weight));
        Add(_falsePositives!, Total(called * (1 - target), weight));
        Add(_falseNegatives!, Total((1 - called) * target, weight));
        Add(_weights!, Total(target, weight));
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph)
    {
        if (_truePositives is null)
        {
            throw new InvalidOperationException(FourLines.Text($"{GetType().Name} '{Name}': there is no result yet.", "an update first", "none", "call UpdateState, or train."));
        }

        SymbolicTensor right = _truePositives.Read(graph), weights = _weights!.Read(graph);
        SymbolicTensor precision = right / (right + _falsePositives!.Read(graph) + 1e-7), recall = right / (right + _falseNegatives!.Read(graph) + 1e-7);
        SymbolicTensor score = precision * recall / ((precision * _squared) + recall + 1e-7) * (1 + _squared);
        return Average switch
        {
            null => score,
            "weighted" => Graphs.Ops.Sum.Of(score * (weights / (Graphs.Ops.Sum.Of(weights) + 1e-7))),
            _ => Graphs.Ops.Mean.Of(score),
        };
    }

    private void Build(Shape yTrue, Shape yPred)
    {
        if (yTrue.Rank != 2 || yPred.Rank != 2 || yPred[1] is not int classes)
        {
            throw new ShapeException($"{GetType().Name} '{Name}': targets and predictions are no matrices.", "(batch, classes), classes known", $"{yTrue} and {yPred}", "give one column per class.");
        }

        Shape shape = Average == "micro" ? Shape.Scalar : new Shape(classes);
        _truePositives = AddVariable("true_positives", shape, dtype: Dtype.ComputeDType);
        _falsePositives = AddVariable("false_positives", shape, dtype: Dtype.ComputeDType);
        _falseNegatives = AddVariable("false_negatives", shape, dtype: Dtype.ComputeDType);
        _weights = AddVariable("intermediate_weights", shape, dtype: Dtype.ComputeDType);
    }

    private SymbolicTensor Total(SymbolicTensor x, SymbolicTensor? weight) => Graphs.Ops.Sum.Of(weight is null ? x : x * weight, Average == "micro" ? null : new[] { 0 });
}
