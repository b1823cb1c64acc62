using System.Collections;
using System.Text.RegularExpressions;
using KerasLike.Graphs;

namespace KerasLike.Optimizers;

/// <summary>Which optimizer changes which weight, for <see cref="MultiOptimizer"/>: by the weight's path or a regular expression that matches all of it.</summary>
/// <remarks><para>Source: keras.optimizers.OptimizerMap.</para></remarks>
/// <example><code>OptimizerMap map = new(new SGD()) { ["dense/.*"] = new Adam() };</code></example>
[KerasModule("keras.optimizers")]
public sealed class OptimizerMap : IEnumerable<KeyValuePair<string, Optimizer>>
{
    private readonly Dictionary<string, Optimizer> _map = [];
    private readonly Func<Variable, Optimizer>? _function;

    /// <summary>Creates the map.</summary>
    /// <param name="defaultOptimizer">The optimizer of all weights that no key matches.</param>
    /// <param name="optimizerMap">Optimizers by paths or regular expressions.</param>
    public OptimizerMap(Optimizer defaultOptimizer, IReadOnlyDictionary<string, Optimizer>? optimizerMap = null)
    {
        DefaultOptimizer = defaultOptimizer ?? throw new ArgumentNullException(nameof(defaultOptimizer), FourLines.Text("OptimizerMap: there is no default optimizer.", "an optimizer", "null", "give one for the weights that no key matches."));
        foreach ((string key, Optimizer optimizer) in optimizerMap ?? new Dictionary<string, Optimizer>())
        {
            Add(key, optimizer);
        }
    }

    private OptimizerMap(Func<Variable, Optimizer> function) => _function = function;

    /// <summary>The optimizer of all weights that no key matches; null where a function chooses.</summary>
    public Optimizer? DefaultOptimizer { get; }

    /// <summary>Optimizers by paths or regular expressions.</summary>
    [Argument("optimizerMap")]
    public IReadOnlyDictionary<string, Optimizer> Map => _map;

    /// <summary>The optimizers that are known, each once.</summary>
    internal IEnumerable<Optimizer> Optimizers => _map.Values.Append(DefaultOptimizer).OfType<Optimizer>().Distinct();

    /// <summary>The optimizer of a weight's path: that of the key itself, of the one regular expression that matches, or the default. Setting adds a key.</summary>
    /// <exception cref="ArgumentException">Several keys match; or, when setting, the key is taken or the optimizer is itself made of others.</exception>
    public Optimizer this[string key]
    {
        get
        {
            if (_map.TryGetValue(key, out Optimizer? known))
            {
                return known;
            }

            string[] matching = [.. _map.Keys.Where(pattern => Regex.IsMatch(key, $"^(?:{pattern})$"))];
            return matching.Length switch
            {
                0 => DefaultOptimizer!,
                1 => _map[matching[0]],
                _ => throw new ArgumentException(FourLines.Text($"OptimizerMap: several optimizers for '{key}'.", "one key that matches", string.Join(", ", matching), "make the keys tell the weights apart.")),
            };
        }

        set => Add(key, value);
    }

    /// <summary>Adds an optimizer for weights.</summary>
    /// <param name="key">A path, or a regular expression that matches all of it.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="ArgumentException">The key is taken, or the optimizer is itself made of others.</exception>
    public void Add(string key, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Require(optimizer);
        if (!_map.TryAdd(key, optimizer))
        {
            throw new ArgumentException(FourLines.Text($"OptimizerMap: '{key}' has an optimizer already.", "another key", $"'{key}', which has {_map[key].GetType().Name}", "use each key once, or remove it first."));
        }
    }

    /// <summary>Takes a key out.</summary>
    public bool Remove(string key) => _map.Remove(key);

    /// <summary>The optimizer of a weight.</summary>
    public Optimizer Of(Variable variable)
    {
        Optimizer optimizer = _function?.Invoke(variable) ?? this[variable.Path];
        Require(optimizer);
        return optimizer;
    }

    /// <summary>A function that chooses the optimizer of each weight.</summary>
    public static implicit operator OptimizerMap(Func<Variable, Optimizer> function) => new(function);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Optimizer>> GetEnumerator() => _map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Require(Optimizer optimizer)
    {
        if (optimizer is LossScaleOptimizer or MultiOptimizer)
        {
            throw new ArgumentException(FourLines.Text($"OptimizerMap: a {optimizer.GetType().Name} cannot be one of several.", "an optimizer that makes its steps itself", optimizer.GetType().Name,
                "give the optimizer inside it; scale the loss around the MultiOptimizer."));
        }
    }
}
