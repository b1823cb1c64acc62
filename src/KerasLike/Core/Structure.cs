namespace KerasLike;

/// <summary>Tensors as a model takes or gives them: one, a list, a dictionary, any nesting of these, or nothing.</summary>
/// <typeparam name="T">What stands at the leaves.</typeparam>
/// <remarks>Flat, the entries of a dictionary come in the order of their names, as in Keras; a list keeps its order.</remarks>
public class Structure<T>
    where T : class
{
    private readonly List<Structure<T>>? _items;
    private readonly List<string>? _keys;

    private protected Structure(T? leaf, IEnumerable<Structure<T>>? items, IEnumerable<string>? keys)
    {
        Leaf = leaf;
        _items = items is null ? null : [.. items];
        _keys = keys is null ? null : [.. keys];
    }

    /// <summary>The tensor, if it is a single one.</summary>
    public T? Leaf { get; }

    /// <summary>The parts of a list or, in the order in which they were added, of a dictionary; null for a single tensor and for nothing.</summary>
    public IReadOnlyList<Structure<T>>? Items => _items;

    /// <summary>The names of the parts of a dictionary; null for everything else.</summary>
    public IReadOnlyList<string>? Keys => _keys;

    /// <summary>The part of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public Structure<T> this[string key] => _keys?.IndexOf(key) is int at and >= 0 ? _items![at]
        : throw Graphs.FourLines.UnknownName("part", key, _keys ?? []);

    /// <summary>The part at that place.</summary>
    public Structure<T> this[int index] => _items is not null ? _items[index] : index == 0 && Leaf is not null ? this
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>A single tensor.</summary>
    public static Structure<T> Of(T leaf) => new(leaf, null, null);

    /// <summary>A list.</summary>
    public static Structure<T> ListOf(IEnumerable<Structure<T>> items) => new(null, items, null);

    /// <summary>A dictionary.</summary>
    public static Structure<T> DictionaryOf(IEnumerable<KeyValuePair<string, Structure<T>>> items)
    {
        KeyValuePair<string, Structure<T>>[] all = [.. items];
        return new(null, all.Select(i => i.Value), all.Select(i => i.Key));
    }

    /// <summary>Nothing, where a structure has a place without a tensor.</summary>
    public static Structure<T> None { get; } = new(null, null, null);

    /// <summary>Whether there is no tensor and no part.</summary>
    public bool IsNone => Leaf is null && _items is null;

    /// <summary>The tensors one after the other.</summary>
    public IReadOnlyList<T> Flatten()
    {
        List<T> flat = [];
        Collect(flat);
        return flat;
    }

    /// <summary>The part at the end of a path of names and places.</summary>
    internal Structure<T> At(IEnumerable<object> path) => path.Aggregate(this, (at, step) => step is string key ? at[key] : at[(int)step]);

    /// <summary>Whether there is a part under a name or at a place.</summary>
    internal bool Has(object step) => step is string key ? _keys?.Contains(key) == true : _keys is null && (int)step < (_items?.Count ?? 0);

    /// <summary>The names or places of the parts.</summary>
    internal IEnumerable<object> Steps => _keys is not null ? _keys : Enumerable.Range(0, _items?.Count ?? 0).Cast<object>();

    /// <summary>The same arrangement of something else.</summary>
    public Structure<TOther> Map<TOther>(Func<T, TOther> function)
        where TOther : class
    {
        if (Leaf is not null)
        {
            return Structure<TOther>.Of(function(Leaf));
        }

        if (_items is null)
        {
            return Structure<TOther>.None;
        }

        // Leaves are visited in the order of Flatten.
        Structure<TOther>[] mapped = new Structure<TOther>[_items.Count];
        foreach (int i in FlatOrder())
        {
            mapped[i] = _items[i].Map(function);
        }

        return new Structure<TOther>(null, mapped, _keys);
    }

    /// <summary>The arrangement filled with other tensors, in the order of <see cref="Flatten"/>.</summary>
    public Structure<TOther> Pack<TOther>(IEnumerable<TOther> flat)
        where TOther : class
    {
        using IEnumerator<TOther> next = flat.GetEnumerator();
        return Map(_ => next.MoveNext() ? next.Current : throw new ArgumentException("Fewer tensors than places.", nameof(flat)));
    }

    /// <summary>Whether another structure has the same lists and dictionaries at the same places.</summary>
    public bool IsLike<TOther>(Structure<TOther> other)
        where TOther : class =>
        (Leaf is null) == (other.Leaf is null)
        && (_items is null) == (other.Items is null)
        && (_keys is null) == (other.Keys is null)
        && (_items is null || (_items.Count == other.Items!.Count
            && (_keys is null ? _items.Zip(other.Items).All(p => p.First.IsLike(p.Second)) : _keys.All(k => other.Keys!.Contains(k) && this[k].IsLike(other[k])))));

    /// <inheritdoc/>
    public override string ToString() => Leaf is not null ? Leaf.ToString()!
        : _items is null ? "None"
        : _keys is null ? $"[{string.Join(", ", _items)}]"
        : $"{{{string.Join(", ", _keys.Zip(_items, (k, i) => $"'{k}': {i}"))}}}";

    private protected void Set(string key, Structure<T> part)
    {
        if (_keys is null)
        {
            throw new InvalidOperationException(Graphs.FourLines.Text("A part is set by name.", "a dictionary", ToString(), "begin with an empty one."));
        }

        int at = _keys.IndexOf(key);
        if (at >= 0)
        {
            _items![at] = part;
            return;
        }

        _keys.Add(key);
        _items!.Add(part);
    }

    private void Collect(List<T> flat)
    {
        if (Leaf is not null)
        {
            flat.Add(Leaf);
        }

        foreach (int i in FlatOrder())
        {
            _items![i].Collect(flat);
        }
    }

    private IEnumerable<int> FlatOrder()
    {
        IEnumerable<int> order = Enumerable.Range(0, _items?.Count ?? 0);
        return _keys is null ? order : order.OrderBy(i => _keys[i], StringComparer.Ordinal);
    }
}
