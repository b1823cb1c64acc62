using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The weighted mean of values: Σ w · v / Σ w, one value per sample.</summary>
/// <remarks>
/// <para>values: any shape; axes after the first are averaged. State: total, count.</para>
/// <para>Source: keras.metrics.Mean.</para>
/// </remarks>
public sealed class Mean : Metric
{
    private readonly Variable _total;
    private readonly Variable _count;

    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Mean(string name = "mean", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        _total = AddVariable("total", Shape.Scalar);
        _count = AddVariable("count", Shape.Scalar);
    }

    /// <summary>Emits the update for values.</summary>
    public void Update(SymbolicTensor values, SymbolicTensor? sampleWeight = null)
    {
        (SymbolicTensor total, SymbolicTensor count) = SampleMeans.Of(values, sampleWeight, Dtype.ComputeDType);
        Add(_total, total);
        Add(_count, count);
    }

    /// <summary>Updates the state for values, now.</summary>
    public void UpdateState(TensorValue values, TensorValue? sampleWeight = null) => Eager.Run(
        t =>
        {
            Update(t[0], t.Length > 1 ? t[1] : null);
            return [];
        },
        sampleWeight is null ? [values] : [values, sampleWeight]);

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => DivNoNan.Of(_total.Read(graph), _count.Read(graph));
}
