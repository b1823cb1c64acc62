namespace KerasLike.Callbacks;

/// <summary>What is known so far: the loss and the metrics by name. Callbacks may add to it.</summary>
public sealed class Logs : Dictionary<string, double>
{
    /// <summary>Nothing.</summary>
    public Logs()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>The names in the order in which Keras shows them.</summary>
    public IEnumerable<KeyValuePair<string, double>> Sorted => this.OrderBy(p => p.Key, StringComparer.Ordinal);
}
