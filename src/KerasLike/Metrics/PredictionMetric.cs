using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>A metric that compares predictions with targets.</summary>
/// <remarks>A function is one too: <c>metrics: [(Func&lt;SymbolicTensor, SymbolicTensor, SymbolicTensor&gt;)((yTrue, yPred) =&gt; ...)]</c>.</remarks>
public abstract class PredictionMetric : Metric
{
    /// <summary>Creates a metric.</summary>
    /// <param name="name">The name, under which the result appears; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected PredictionMetric(string? name = null, DTypePolicy? dtype = null)
        : base(name, dtype)
    {
    }

    /// <summary>Emits the update for a batch.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A weight per sample, or per value.</param>
    public abstract void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null);

    /// <summary>Updates the state for a batch, now.</summary>
    public void UpdateState(TensorValue yTrue, TensorValue yPred, TensorValue? sampleWeight = null) =>
        UpdateNow(t => Update(t[0], t[1], t.Length > 2 ? t[2] : null), sampleWeight is null ? [yTrue, yPred] : [yTrue, yPred, sampleWeight]);

    /// <summary>Updates the state for a batch and returns the result so far.</summary>
    public TensorValue Invoke(TensorValue yTrue, TensorValue yPred, TensorValue? sampleWeight = null)
    {
        UpdateState(yTrue, yPred, sampleWeight);
        return Result();
    }

    /// <summary>The metric of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator PredictionMetric?(string? name) => name is null ? null : Registry<PredictionMetric>.Create(name, "metric");

    /// <summary>The mean of a function of targets and predictions.</summary>
    public static implicit operator PredictionMetric(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn) => new MeanMetricWrapper(fn, Names.Of(fn));
}
