using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>A metric that follows from how many samples each threshold calls positive and negative, rightly and wrongly.</summary>
public abstract class ConfusionMetric : PredictionMetric
{
    private readonly List<(Variable Variable, Func<ConfusionCounts, SymbolicTensor> Count)> _counts = [];

    private protected ConfusionMetric(string? name, DTypePolicy? dtype, double[] limits, bool? areEven = null)
        : base(name, dtype) => (Limits, AreEven) = (limits, areEven ?? Metrics.Thresholds.AreEven(limits));

    /// <summary>The thresholds in use.</summary>
    private protected double[] Limits { get; }

    /// <summary>Whether they lie evenly from 0 to 1.</summary>
    private protected bool AreEven { get; }

    /// <summary>Of how many largest predictions the others are negative.</summary>
    private protected virtual int? OnlyTop => null;

    /// <summary>The class that alone counts.</summary>
    private protected virtual int? OnlyClass => null;

    /// <summary>Whether columns are counted each by itself.</summary>
    private protected virtual bool ByLabel => false;

    /// <summary>A weight per column, where columns are counted together.</summary>
    private protected virtual double[]? ColumnWeights => null;

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        (SymbolicTensor prediction, SymbolicTensor target) = Losses.Ranks.Match(Cast.Of(Prepared(yPred), DType.Float32), Cast.Of(yTrue, DType.Float32));
        SymbolicTensor? weight = sampleWeight is null ? null : Cast.Of(sampleWeight, DType.Float32);
        if (weight is not null && weight.Shape.Rank != target.Shape.Rank)
        {
            weight = ExpandDims.Of(weight, -1);
        }

        if (OnlyTop is int k)
        {
            prediction = ConfusionCounts.OnlyTop(prediction, k);
        }

        if (OnlyClass is int number)
        {
            (prediction, target) = (Column(prediction, number), Column(target, number));
        }

        ConfusionCounts counts = ConfusionCounts.Of(target, prediction, weight, Limits, AreEven, ByLabel, ColumnWeights);
        foreach ((Variable variable, Func<ConfusionCounts, SymbolicTensor> count) in _counts)
        {
            Add(variable, count(counts));
        }
    }

    /// <summary>What is done with predictions before they are compared.</summary>
    private protected virtual SymbolicTensor Prepared(SymbolicTensor yPred) => yPred;

    /// <summary>Adds one of the four counts as state.</summary>
    private protected Variable AddCount(string name, Func<ConfusionCounts, SymbolicTensor> count, int? labels = null)
    {
        Variable variable = AddVariable(name, labels is int columns ? new Shape(Limits.Length, columns) : new Shape(Limits.Length));
        _counts.Add((variable, count));
        return variable;
    }

    /// <summary>a / (a + b), 0 where there is neither.</summary>
    private protected static SymbolicTensor Share(SymbolicTensor a, SymbolicTensor b) => DivNoNan.Of(a, a + b);

    /// <summary>A number for one threshold, a vector for several.</summary>
    private protected SymbolicTensor PerThreshold(SymbolicTensor x) => Limits.Length == 1 ? StridedSlice.At(x, 0) : x;

    private SymbolicTensor Column(SymbolicTensor x, int number)
    {
        if (x.Shape.Rank < 2 || x.Shape[^1] is not int classes || number >= classes || number < -classes)
        {
            throw new ShapeException($"{GetType().Name} '{Name}': there is no class {number}.", "(batch, classes), classes known", $"{x.Shape}", "leave class_id out, or give a prediction for each class.");
        }

        int[] begin = new int[x.Shape.Rank], size = [.. Enumerable.Repeat(-1, x.Shape.Rank)];
        (begin[^1], size[^1]) = (number < 0 ? number + classes : number, 1);
        return Slice.Of(x, begin, size);
    }
}
