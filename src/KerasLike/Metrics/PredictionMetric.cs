using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>A metric that compares predictions with targets.</summary>
public abstract class PredictionMetric : Metric
{
    /// <summary>Creates a metric.</summary>
    protected PredictionMetric(string name, DTypePolicy? dtype)
        : base(name, dtype)
    {
    }

    /// <summary>Emits the update for a batch.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A weight per sample, or per value.</param>
    public abstract void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null);

    /// <summary>Updates the state for a batch, now.</summary>
    public void UpdateState(TensorValue yTrue, TensorValue yPred, TensorValue? sampleWeight = null) => Eager.Run(
        t =>
        {
            Update(t[0], t[1], t.Length > 2 ? t[2] : null);
            return [];
        },
        sampleWeight is null ? [yTrue, yPred] : [yTrue, yPred, sampleWeight]);

    /// <summary>The metric of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator PredictionMetric?(string? name) => name is null ? null : Registry<PredictionMetric>.Create(name, "metric");
}
