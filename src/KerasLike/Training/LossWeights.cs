using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasLike;

/// <summary>What the losses of the outputs are multiplied by: one number, a list in the order of the outputs, or a dictionary by output.</summary>
/// <example><code>model.Compile("adam", loss: ["mse", "mae"], lossWeights: [1.0, 0.2]);</code></example>
[CollectionBuilder(typeof(LossWeights), nameof(Create))]
public sealed class LossWeights : IEnumerable<double>
{
    private readonly List<double> _values = [];
    private readonly List<string>? _names;

    /// <summary>An empty dictionary, to which weights are added by output.</summary>
    public LossWeights() => _names = [];

    private LossWeights(IEnumerable<double> values, IEnumerable<string>? names)
    {
        _values.AddRange(values);
        _names = names is null ? null : [.. names];
    }

    /// <summary>The weight of an output's loss; setting one adds it.</summary>
    public double this[string output]
    {
        get => _names?.IndexOf(output) is int at and >= 0 ? _values[at] : throw Graphs.FourLines.UnknownName("output", output, _names ?? []);
        set
        {
            _names!.Add(output);
            _values.Add(value);
        }
    }

    /// <summary>The names of a dictionary.</summary>
    public IReadOnlyList<string>? Names => _names;

    /// <summary>The weights in the order in which they were given.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>A list.</summary>
    public static LossWeights Create(ReadOnlySpan<double> weights) => new(weights.ToArray(), null);

    /// <summary>One number.</summary>
    public static implicit operator LossWeights(double weight) => new([weight], null);

    /// <summary>A list.</summary>
    public static implicit operator LossWeights(double[] weights) => new(weights, null);

    /// <summary>Weights by output.</summary>
    public static implicit operator LossWeights(Dictionary<string, double> weights) => new(weights.Values, weights.Keys);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
