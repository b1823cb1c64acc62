using System.Collections;
using KerasLike.Callbacks;

namespace KerasLike;

/// <summary>What Evaluate returns: the loss, then the metrics.</summary>
public sealed class Score : IReadOnlyList<double>
{
    private readonly Logs _logs;
    private readonly string[] _names;

    internal Score(Logs logs, string[] names)
    {
        _logs = logs;
        _names = [.. names.Where(logs.ContainsKey), .. logs.Keys.Except(names).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names, in the order of the values.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public double this[int index] => _logs[_names[index]];

    /// <summary>The value of a name.</summary>
    public double this[string name] => _logs.TryGetValue(name, out double value) ? value : throw Graphs.FourLines.UnknownName("value in the score", name, _names);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => _names.Select(n => (double)_logs[n]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
