namespace KerasLike.Callbacks;

/// <summary>What Fit returns: the logs of each epoch, <c>history["val_accuracy"]</c>.</summary>
/// <remarks><para>Source: keras.callbacks.History.</para></remarks>
public sealed class History : Callback
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, List<LogValue>> _values = [];
    private readonly List<int> _epochs = [];

    /// <summary>The values of a name, one per epoch; of a value that is a list its mean, see <see cref="Values"/>.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message suggests the nearest.</exception>
    public IReadOnlyList<double> this[string name] => [.. Values(name).Select(v => v.Mean)];

    /// <summary>The names, in the order in which they came: sorted, then what callbacks added.</summary>
    public IReadOnlyList<string> Keys => [.. _names];

    /// <summary>The epochs that ran, counted from 0.</summary>
    public IReadOnlyList<int> Epoch => _epochs;

    /// <summary>The values of a name, one per epoch, lists included.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message suggests the nearest.</exception>
    public IReadOnlyList<LogValue> Values(string name) => _values.TryGetValue(name, out List<LogValue>? list) ? list : throw Graphs.FourLines.UnknownName("value in the history", name, _values.Keys);

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _epochs.Clear();

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _epochs.Add(epoch);
        foreach ((string name, LogValue value) in logs)
        {
            if (!_values.TryGetValue(name, out List<LogValue>? list))
            {
                _names.Add(name);
                _values[name] = list = [];
            }

            list.Add(value.Kept());
        }
    }
}
