namespace KerasLike.Callbacks;

/// <summary>What Fit returns: the logs of each epoch, <c>history["val_accuracy"]</c>.</summary>
/// <remarks><para>Source: keras.callbacks.History.</para></remarks>
public sealed class History : Callback
{
    private readonly Dictionary<string, List<double>> _values = [];
    private readonly List<int> _epochs = [];

    /// <summary>The values of a name, one per epoch.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message suggests the nearest.</exception>
    public IReadOnlyList<double> this[string name] => _values.TryGetValue(name, out List<double>? list) ? list : throw Graphs.FourLines.UnknownName("value in the history", name, _values.Keys);

    /// <summary>The names, sorted.</summary>
    public IReadOnlyList<string> Keys => [.. _values.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The epochs that ran, counted from 0.</summary>
    public IReadOnlyList<int> Epoch => _epochs;

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _epochs.Clear();

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _epochs.Add(epoch);
        foreach ((string name, double value) in logs.Sorted)
        {
            if (!_values.TryGetValue(name, out List<double>? list))
            {
                _values[name] = list = [];
            }

            list.Add(value);
        }
    }
}
