using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The weighted sum of values: Σ w · v.</summary>
/// <remarks>
/// <para>values: any shape. State: total.</para>
/// <para>Source: keras.metrics.Sum.</para>
/// </remarks>
public sealed class Sum : ValueMetric
{
    private readonly Variable _total;

    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Sum(string name = "sum", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        _total = AddVariable("total", Shape.Scalar, dtype: Dtype.ComputeDType);
    }

    /// <inheritdoc/>
    public override void Update(SymbolicTensor values, SymbolicTensor? sampleWeight = null) =>
        Add(_total, Graphs.Ops.Sum.Of(SampleWise.Of(values, sampleWeight, _total.DType, Graphs.Ops.Sum.Of).Values));

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph) => _total.Read(graph);
}
