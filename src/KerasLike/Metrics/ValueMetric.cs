using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>A metric of values that are there already, such as losses.</summary>
public abstract class ValueMetric : Metric
{
    /// <summary>Creates a metric.</summary>
    /// <param name="name">The name, under which the result appears; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected ValueMetric(string? name = null, DTypePolicy? dtype = null)
        : base(name, dtype)
    {
    }

    /// <summary>Emits the update for values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="sampleWeight">A weight per sample, or per value.</param>
    public abstract void Update(SymbolicTensor values, SymbolicTensor? sampleWeight = null);

    /// <summary>Updates the state for values, now.</summary>
    public void UpdateState(TensorValue values, TensorValue? sampleWeight = null) =>
        UpdateNow(t => Update(t[0], t.Length > 1 ? t[1] : null), sampleWeight is null ? [values] : [values, sampleWeight]);

    /// <summary>Updates the state for values and returns the result so far.</summary>
    public TensorValue Invoke(TensorValue values, TensorValue? sampleWeight = null)
    {
        UpdateState(values, sampleWeight);
        return Result();
    }
}
