using System.Collections;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Symbolic tensors as a model takes or gives them: one, a list, or a dictionary by name, in any nesting.</summary>
/// <example><code>
/// Model model = new(inputs: [title, body], outputs: new SymbolicStructure { ["priority"] = priority, ["department"] = department });
/// </code></example>
[CollectionBuilder(typeof(SymbolicStructure), nameof(Create))]
public sealed class SymbolicStructure : Structure<SymbolicTensor>, IEnumerable<SymbolicStructure>
{
    /// <summary>An empty dictionary, to which parts are added by name.</summary>
    public SymbolicStructure()
        : base(null, [], [])
    {
    }

    private SymbolicStructure(SymbolicTensor? leaf, IEnumerable<Structure<SymbolicTensor>>? items, IEnumerable<string>? keys)
        : base(leaf, items, keys)
    {
    }

    /// <summary>The part of that name; setting one adds it.</summary>
    public new SymbolicStructure this[string key]
    {
        get => From(base[key]);
        set => Set(key, value);
    }

    /// <summary>The part at that place.</summary>
    public new SymbolicStructure this[int index] => From(base[index]);

    /// <summary>A list.</summary>
    public static SymbolicStructure Create(ReadOnlySpan<SymbolicStructure> items) => new(null, items.ToArray(), null);

    /// <summary>The same under this type.</summary>
    public static SymbolicStructure From(Structure<SymbolicTensor> structure) => structure as SymbolicStructure ?? new(structure.Leaf, structure.Items, structure.Keys);

    /// <summary>A single tensor.</summary>
    public static implicit operator SymbolicStructure(SymbolicTensor tensor) => new(tensor, null, null);

    /// <summary>A list.</summary>
    public static implicit operator SymbolicStructure(SymbolicTensor[] tensors) => new(null, tensors.Select(Of), null);

    /// <summary>A dictionary.</summary>
    public static implicit operator SymbolicStructure(Dictionary<string, SymbolicTensor> tensors) => new(null, tensors.Values.Select(Of), tensors.Keys);

    /// <summary>The single tensor.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public static implicit operator SymbolicTensor(SymbolicStructure structure) => structure.Leaf ?? throw new InvalidOperationException(FourLines.Text(
        "A single tensor is wanted.", "one tensor", $"{structure}", "choose one by its name or place: outputs[\"name\"], outputs[0]."));

    /// <summary>The parts of a list or dictionary, or the single tensor.</summary>
    public IEnumerator<SymbolicStructure> GetEnumerator() => (Items ?? (Leaf is null ? [] : [this])).Select(From).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
