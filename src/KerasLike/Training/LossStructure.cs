using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KerasLike.Losses;

namespace KerasLike;

/// <summary>The losses of Compile: one for all outputs, a list, or a dictionary by output; null leaves an output out.</summary>
/// <example><code>model.Compile("adam", loss: new LossStructure { ["priority"] = "mse", ["department"] = new CategoricalCrossentropy(fromLogits: true) });</code></example>
[CollectionBuilder(typeof(LossStructure), nameof(Create))]
public sealed class LossStructure : Structure<LossIdentifier>, IEnumerable<LossStructure?>
{
    /// <summary>An empty dictionary, to which losses are added by output.</summary>
    public LossStructure()
        : base(null, [], [])
    {
    }

    private LossStructure(LossIdentifier? leaf, IEnumerable<Structure<LossIdentifier>>? items, IEnumerable<string>? keys)
        : base(leaf, items, keys)
    {
    }

    /// <summary>The loss of an output; setting one adds it.</summary>
    public new LossStructure this[string key]
    {
        get => From(base[key]);
        set => Set(key, value ?? (LossStructure)LossIdentifier.Nothing);
    }

    /// <summary>A list.</summary>
    public static LossStructure Create(ReadOnlySpan<LossStructure?> items) => new(null, items.ToArray().Select(i => i ?? (LossStructure)LossIdentifier.Nothing), null);

    /// <summary>The same under this type.</summary>
    public static LossStructure From(Structure<LossIdentifier> structure) => structure as LossStructure ?? new(structure.Leaf, structure.Items, structure.Keys);

    /// <summary>One loss for all outputs.</summary>
    public static implicit operator LossStructure(LossIdentifier loss) => new(loss, null, null);

    /// <summary>One loss for all outputs; null for none.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator LossStructure?(string? name) => name is null ? null : (LossStructure)(LossIdentifier)name;

    /// <summary>One loss for all outputs; null for none.</summary>
    [return: NotNullIfNotNull(nameof(loss))]
    public static implicit operator LossStructure?(Loss? loss) => loss is null ? null : (LossStructure)(LossIdentifier)loss;

    /// <summary>One loss for all outputs: a function of targets and predictions with one value per sample.</summary>
    public static implicit operator LossStructure(Func<Graphs.SymbolicTensor, Graphs.SymbolicTensor, Graphs.SymbolicTensor> function) => (LossIdentifier)(Loss?)function;

    /// <summary>A loss for each output.</summary>
    public static implicit operator LossStructure(string?[] names) => new(null, names.Select(n => Of((LossIdentifier)n)), null);

    /// <summary>A loss for each output.</summary>
    public static implicit operator LossStructure(Loss?[] losses) => new(null, losses.Select(l => Of((LossIdentifier)l)), null);

    /// <summary>Losses by output.</summary>
    public static implicit operator LossStructure(Dictionary<string, string> losses) => new(null, losses.Values.Select(n => Of((LossIdentifier)n)), losses.Keys);

    /// <summary>Losses by output.</summary>
    public static implicit operator LossStructure(Dictionary<string, Loss> losses) => new(null, losses.Values.Select(l => Of((LossIdentifier)l)), losses.Keys);

    /// <summary>The parts of a list or dictionary, or the single loss.</summary>
    public IEnumerator<LossStructure?> GetEnumerator() => (Items ?? (Leaf is null ? [] : [this])).Select(From).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
