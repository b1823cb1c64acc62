using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Numbers as a model takes them: one array, a list of them, or a dictionary by name, in any nesting.</summary>
/// <example><code>
/// model.Fit([titles, bodies], new TensorStructure { ["priority"] = priorities, ["department"] = departments });
/// </code></example>
[CollectionBuilder(typeof(TensorStructure), nameof(Create))]
public sealed class TensorStructure : Structure<TensorValue>, IEnumerable<TensorStructure>
{
    /// <summary>An empty dictionary, to which parts are added by name.</summary>
    public TensorStructure()
        : base(null, [], [])
    {
    }

    private TensorStructure(TensorValue? leaf, IEnumerable<Structure<TensorValue>>? items, IEnumerable<string>? keys)
        : base(leaf, items, keys)
    {
    }

    /// <summary>The part of that name; setting one adds it.</summary>
    public new TensorStructure this[string key]
    {
        get => From(base[key]);
        set => Set(key, value);
    }

    /// <summary>A list.</summary>
    public static TensorStructure Create(ReadOnlySpan<TensorStructure> items) => new(null, items.ToArray(), null);

    /// <summary>The same under this type.</summary>
    public static TensorStructure From(Structure<TensorValue> structure) => structure as TensorStructure ?? new(structure.Leaf, structure.Items, structure.Keys);

    /// <summary>A single array; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TensorStructure?(TensorValue? value) => value is null ? null : new(value, null, null);

    /// <summary>A single array of numbers.</summary>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator TensorStructure?(Array? array) => array is null ? null : (TensorValue)array;

    /// <summary>A single tensor.</summary>
    public static implicit operator TensorStructure(Tensor<float> tensor) => (TensorValue)tensor;

    /// <summary>A single tensor.</summary>
    public static implicit operator TensorStructure(Tensor<double> tensor) => (TensorValue)tensor;

    /// <summary>A single tensor.</summary>
    public static implicit operator TensorStructure(Tensor<byte> tensor) => (TensorValue)tensor;

    /// <summary>A single tensor.</summary>
    public static implicit operator TensorStructure(Tensor<int> tensor) => (TensorValue)tensor;

    /// <summary>A single tensor.</summary>
    public static implicit operator TensorStructure(Tensor<long> tensor) => (TensorValue)tensor;

    /// <summary>A list.</summary>
    public static implicit operator TensorStructure(TensorValue[] values) => new(null, values.Select(Of), null);

    /// <summary>A list.</summary>
    public static implicit operator TensorStructure(TensorStructure[] items) => new(null, items, null);

    /// <summary>A dictionary.</summary>
    public static implicit operator TensorStructure(Dictionary<string, TensorValue> items) => new(null, items.Values.Select(Of), items.Keys);

    /// <summary>A dictionary.</summary>
    public static implicit operator TensorStructure(Dictionary<string, TensorStructure> items) => new(null, items.Values, items.Keys);

    /// <summary>The parts of a list or dictionary, or the single array.</summary>
    public IEnumerator<TensorStructure> GetEnumerator() => (Items ?? (Leaf is null ? [] : [this])).Select(From).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
