using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>A metric that is the mean of one value per sample: Keras' MeanMetricWrapper.</summary>
/// <remarks>State: total, count.</remarks>
public abstract class MeanMetric : PredictionMetric
{
    private readonly Variable _total;
    private readonly Variable _count;

    /// <summary>Creates a metric.</summary>
    protected MeanMetric(string name, DTypePolicy? dtype)
        : base(name, dtype)
    {
        _total = AddVariable("total", Shape.Scalar);
        _count = AddVariable("count", Shape.Scalar);
    }

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        (SymbolicTensor total, SymbolicTensor count) = SampleMeans.Of(Values(yTrue, yPred), sampleWeight, Dtype.ComputeDType);
        Add(_total, total);
        Add(_count, count);
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => DivNoNan.Of(_total.Read(graph), _count.Read(graph));

    /// <summary>One value per sample (or several, which are averaged).</summary>
    protected abstract SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred);
}
