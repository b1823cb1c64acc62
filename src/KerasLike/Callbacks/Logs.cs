namespace KerasLike.Callbacks;

/// <summary>What is known so far: the loss and the metrics by name, sorted. Callbacks may add to it; what they add comes behind.</summary>
public sealed class Logs : Dictionary<string, LogValue>
{
    /// <summary>Nothing.</summary>
    public Logs()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>The names sorted: the order in which Keras hands them to callbacks.</summary>
    public IEnumerable<KeyValuePair<string, LogValue>> Sorted => this.OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The number of a name, if there is one.</summary>
    public bool TryGetValue(string name, out double value)
    {
        bool found = TryGetValue(name, out LogValue known);
        value = known;
        return found;
    }

    /// <summary>Brings the names into their order.</summary>
    internal void Sort()
    {
        string? before = null;
        foreach (string name in Keys)
        {
            if (before is not null && string.CompareOrdinal(before, name) > 0)
            {
                KeyValuePair<string, LogValue>[] sorted = [.. Sorted];
                Clear();
                Array.ForEach(sorted, p => Add(p.Key, p.Value));
                return;
            }

            before = name;
        }
    }
}
