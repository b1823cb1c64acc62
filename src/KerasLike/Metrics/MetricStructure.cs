using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The metrics of Compile: a list, a list of lists in the order of the outputs, or a dictionary by output.</summary>
/// <example><code>metrics: ["accuracy", new MeanSquaredError()]   metrics: [["mae"], ["accuracy", "auc"]]   metrics: new MetricStructure { ["department"] = "accuracy" }</code></example>
[CollectionBuilder(typeof(MetricStructure), nameof(Create))]
public sealed class MetricStructure : Structure<MetricIdentifier>, IEnumerable<MetricStructure?>
{
    /// <summary>An empty dictionary, to which metrics are added by output.</summary>
    public MetricStructure()
        : base(null, [], [])
    {
    }

    private MetricStructure(MetricIdentifier? leaf, IEnumerable<Structure<MetricIdentifier>>? items, IEnumerable<string>? keys)
        : base(leaf, items, keys)
    {
    }

    /// <summary>The metrics of an output; setting them adds them.</summary>
    public new MetricStructure this[string key]
    {
        get => From(base[key]);
        set => Set(key, value ?? []);
    }

    /// <summary>A list.</summary>
    public static MetricStructure Create(ReadOnlySpan<MetricStructure?> items) => new(null, items.ToArray().Select(i => i ?? (Structure<MetricIdentifier>)None), null);

    /// <summary>The same under this type.</summary>
    public static MetricStructure From(Structure<MetricIdentifier> structure) => structure as MetricStructure ?? new(structure.Leaf, structure.Items, structure.Keys);

    /// <summary>One metric.</summary>
    public static implicit operator MetricStructure(MetricIdentifier metric) => new(metric, null, null);

    /// <summary>One metric by its name.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator MetricStructure?(string? name) => name is null ? null : (MetricStructure)(MetricIdentifier)name;

    /// <summary>One metric.</summary>
    [return: NotNullIfNotNull(nameof(metric))]
    public static implicit operator MetricStructure?(PredictionMetric? metric) => metric is null ? null : (MetricStructure)(MetricIdentifier)metric;

    /// <summary>The mean of a function of targets and predictions.</summary>
    public static implicit operator MetricStructure(Func<Graphs.SymbolicTensor, Graphs.SymbolicTensor, Graphs.SymbolicTensor> fn) => (MetricIdentifier)fn;

    /// <summary>A list of names.</summary>
    public static implicit operator MetricStructure(string[] names) => new(null, names.Select(n => Of((MetricIdentifier)n)), null);

    /// <summary>A list of objects.</summary>
    public static implicit operator MetricStructure(PredictionMetric[] metrics) => new(null, metrics.Select(m => Of((MetricIdentifier)m)), null);

    /// <summary>Metrics by output.</summary>
    public static implicit operator MetricStructure(Dictionary<string, string> metrics) => new(null, metrics.Values.Select(n => Of((MetricIdentifier)n)), metrics.Keys);

    /// <summary>The parts of a list or dictionary, or the single metric.</summary>
    public IEnumerator<MetricStructure?> GetEnumerator() => (Items ?? (Leaf is null ? [] : [this])).Select(From).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
