using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a layer is called with: the inputs, tensors and options besides, whether it trains, and the mask.</summary>
/// <param name="inputs">The first argument: a tensor, or several in a list or dictionary.</param>
public sealed class CallArguments(SymbolicStructure inputs)
{
    /// <summary>The first argument.</summary>
    public SymbolicStructure Inputs { get; } = inputs;

    /// <summary>Further arguments by name, in order: tensors, structures of them, and options such as <c>use_causal_mask</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Named { get; init; } = [];

    /// <summary>Whether the layer trains; null: as what is around it does.</summary>
    public bool? Training { get; init; }

    /// <summary>Which elements of the inputs count; null: what the inputs carry.</summary>
    public SymbolicStructure? Mask { get; init; }

    /// <summary>The named argument, or null.</summary>
    public object? this[string name] => Named.FirstOrDefault(n => n.Key == name).Value;

    /// <summary>All tensors, in the order in which Keras walks them.</summary>
    internal IEnumerable<SymbolicTensor> Tensors =>
        [.. Inputs.Flatten(), .. Mask?.Flatten() ?? [], .. Named.OrderBy(n => n.Key, StringComparer.Ordinal).SelectMany(n => TensorsOf(n.Value))];

    /// <summary>The same call on other tensors.</summary>
    internal CallArguments On(Func<SymbolicTensor, SymbolicTensor> other) => new(SymbolicStructure.From(Inputs.Map(other)))
    {
        Named = [.. Named.Select(n => KeyValuePair.Create(n.Key, Map(n.Value, other)))],
        Training = Training,
        Mask = Mask is null ? null : SymbolicStructure.From(Mask.Map(other)),
    };

    /// <summary>The tensors in an argument.</summary>
    internal static IEnumerable<SymbolicTensor> TensorsOf(object? argument) => argument switch
    {
        SymbolicTensor tensor => [tensor],
        Structure<SymbolicTensor> structure => structure.Flatten(),
        IEnumerable<object?> list => list.SelectMany(TensorsOf),
        _ => [],
    };

    /// <summary>An argument with other tensors in it.</summary>
    internal static object? Map(object? argument, Func<SymbolicTensor, SymbolicTensor> other) => argument switch
    {
        SymbolicTensor tensor => other(tensor),
        Structure<SymbolicTensor> structure => SymbolicStructure.From(structure.Map(other)),
        SymbolicTensor[] tensors => Array.ConvertAll(tensors, t => other(t)),
        IReadOnlyList<SymbolicTensor> tensors => tensors.Select(other).ToArray(),
        object?[] list => Array.ConvertAll(list, x => Map(x, other)),
        _ => argument,
    };
}
