using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike.Metrics;

/// <summary>A metric that is the mean of one value per sample. A mask on the predictions makes samples not count.</summary>
/// <remarks>
/// <para>State: total, count.</para>
/// <para>Source: keras.metrics.MeanMetricWrapper, of which Keras' own metrics of this kind are subclasses.</para>
/// </remarks>
public abstract class MeanMetric : PredictionMetric
{
    private readonly RunningMean _mean;

    /// <summary>Creates a metric.</summary>
    /// <param name="name">The name, under which the result appears; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected MeanMetric(string? name, DTypePolicy? dtype)
        : base(name, dtype)
    {
        _mean = new(AddVariable("total", Shape.Scalar, dtype: Dtype.ComputeDType), AddVariable("count", Shape.Scalar, dtype: Dtype.ComputeDType));
    }

    /// <summary>One value per sample, or several, which are averaged: what Keras' function of that name gives for these arguments, such as <c>keras.metrics.binary_accuracy(y_true, y_pred, threshold)</c>.</summary>
    public SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => Function(yTrue, yPred);

    /// <summary>One value per sample, or several, computed now.</summary>
    public TensorValue Values(TensorValue yTrue, TensorValue yPred) => Eager.Run(t => [Values(t[0], t[1])], [yTrue, yPred])[0];

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        DType dtype = Dtype.ComputeDType;
        _mean.Update(Values(yTrue, yPred), Reducing.Masked(sampleWeight is null ? null : Cast.Of(sampleWeight, dtype), yPred.Mask, dtype, "sum"));
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => _mean.Of(graph);

    /// <summary>One value per sample, or several.</summary>
    protected abstract SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred);
}
