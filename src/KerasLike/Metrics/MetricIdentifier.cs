using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>What Compile takes for a metric: a name or an object.</summary>
public sealed class MetricIdentifier
{
    private readonly string? _name;
    private readonly PredictionMetric? _metric;

    private MetricIdentifier(string? name, PredictionMetric? metric) => (_name, _metric) = (name, metric);

    /// <summary>A name, such as <c>accuracy</c>; it is checked at once.</summary>
    public static implicit operator MetricIdentifier(string name) =>
        IsAccuracy(name) || Registry<PredictionMetric>.Has(name) ? new MetricIdentifier(name, null) : throw FourLines.UnknownName("metric", name, Known());

    /// <summary>A name from a file.</summary>
    internal static MetricIdentifier Of(string name) => IsAccuracy(name) || Registry<PredictionMetric>.Has(name) ? name
        : throw new NotSupportedException(FourLines.Text($"The metric '{name}' is not supported.", "a metric of this library", $"'{name}'", "leave it out."));

    /// <summary>An object.</summary>
    public static implicit operator MetricIdentifier(PredictionMetric metric) => new(null, metric);

    /// <summary>The mean of a function of targets and predictions.</summary>
    public static implicit operator MetricIdentifier(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn) => new(null, fn);

    /// <summary>The metric; <c>accuracy</c> becomes the form that fits the targets and predictions. A name is kept as the metric's name.</summary>
    internal PredictionMetric Resolve(Shape yTrue, Shape yPred)
    {
        if (_metric is not null)
        {
            return _metric;
        }

        bool binary = yPred[^1] == 1;
        bool sparse = yTrue.Rank < yPred.Rank || (yTrue[^1] == 1 && yPred[^1] > 1);
        PredictionMetric metric = !IsAccuracy(_name!) ? Registry<PredictionMetric>.Create(_name!, "metric")
            : binary ? new BinaryAccuracy()
            : sparse ? new SparseCategoricalAccuracy()
            : new CategoricalAccuracy();
        metric.Name = _name!;
        return metric;
    }

    /// <summary>The same for another model: an object, which counts, gets one of its own.</summary>
    internal MetricIdentifier Fresh() => _metric switch
    {
        null => this,
        MeanMetricWrapper mean => new(null, new MeanMetricWrapper(mean.Fn, mean.Name, mean.Dtype)),
        _ => new(null, KerasJson.Deserialize<PredictionMetric>(KerasJson.Write(_metric))),
    };

    /// <summary>What Keras writes of it: the name, or the object.</summary>
    internal object? Written => _name ?? (object?)_metric;

    /// <inheritdoc/>
    public override string ToString() => _name ?? _metric!.Name;

    private static bool IsAccuracy(string name) => name.ToLowerInvariant() is "accuracy" or "acc";

    private static IEnumerable<string> Known() => Registry<PredictionMetric>.Known.Append("acc");
}
