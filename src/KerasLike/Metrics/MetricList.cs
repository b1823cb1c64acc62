using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasLike.Metrics;

/// <summary>The metrics of Compile: <c>metrics: ["accuracy", new MeanSquaredError()]</c>, or an array of either.</summary>
[CollectionBuilder(typeof(MetricList), nameof(Create))]
public sealed class MetricList : IReadOnlyList<MetricIdentifier>
{
    private readonly MetricIdentifier[] _items;

    private MetricList(MetricIdentifier[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public MetricIdentifier this[int index] => _items[index];

    /// <summary>A list of these.</summary>
    public static MetricList Create(ReadOnlySpan<MetricIdentifier> items) => new(items.ToArray());

    /// <summary>A list of names.</summary>
    public static implicit operator MetricList(string[] names) => new(Array.ConvertAll(names, n => (MetricIdentifier)n));

    /// <summary>A list of objects.</summary>
    public static implicit operator MetricList(PredictionMetric[] metrics) => new(Array.ConvertAll(metrics, m => (MetricIdentifier)m));

    /// <inheritdoc/>
    public IEnumerator<MetricIdentifier> GetEnumerator() => ((IEnumerable<MetricIdentifier>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
