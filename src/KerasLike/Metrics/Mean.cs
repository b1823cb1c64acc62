using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The weighted mean of values: Σ w · v / Σ w, one value per sample.</summary>
/// <remarks>
/// <para>values: any shape; axes after the first are averaged. State: total, count.</para>
/// <para>Source: keras.metrics.Mean.</para>
/// </remarks>
public sealed class Mean : ValueMetric
{
    private readonly RunningMean _mean;

    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Mean(string name = "mean", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        _mean = new(AddVariable("total", Shape.Scalar, dtype: Dtype.ComputeDType), AddVariable("count", Shape.Scalar, dtype: Dtype.ComputeDType));
    }

    /// <inheritdoc/>
    public override void Update(SymbolicTensor values, SymbolicTensor? sampleWeight = null) => _mean.Update(values, sampleWeight);

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => _mean.Of(graph);
}
