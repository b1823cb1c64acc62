using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity;

/// <summary>How a recorded case calls its layer: a tree of inputs and masks, by position and by name.</summary>
internal sealed class RecordedCall
{
    private readonly ParityCase _case;
    private readonly TensorValue[] _inputs;

    public RecordedCall(ParityCase c)
    {
        _case = c;
        _inputs = c.Arrays("inputs");
        Values = [.. _inputs, .. c.Arrays("masks"), .. (c["json_inputs"] as JsonArray ?? []).Select(n => Texts(n!))];
    }

    /// <summary>The inputs, then the masks, then the texts.</summary>
    public TensorValue[] Values { get; }

    /// <summary>Calls the layer on the tensors that stand for <see cref="Values"/>.</summary>
    public SymbolicStructure On(Layer layer, SymbolicTensor[] tensors, bool? training = null)
    {
        JsonArray attached = _case["input_masks"] as JsonArray ?? [];
        for (int i = 0; i < attached.Count; i++)
        {
            tensors[i].Mask = attached[i] is { } mask ? tensors[_inputs.Length + mask.GetValue<int>()] : null;
        }

        JsonArray args = _case["call"]!["args"]!.AsArray();
        JsonObject kwargs = _case["call"]!["kwargs"] as JsonObject ?? [];
        List<KeyValuePair<string, object?>> named = [];
        for (int i = 1; i < args.Count; i++)
        {
            named.Add(KeyValuePair.Create(layer.PositionalArgument(i), Value(args[i], tensors)));
        }

        named.AddRange(kwargs.Where(k => k.Key != "mask").Select(k => KeyValuePair.Create(k.Key, Value(k.Value, tensors))));
        named.AddRange((_case["call_kwargs"] as JsonObject ?? []).Select(k => KeyValuePair.Create(k.Key, Plain(k.Value))));
        return layer.Apply(new CallArguments(Argument(args[0], tensors))
        {
            Named = named,
            Training = training,
            Mask = kwargs["mask"] is { } given ? Argument(given, tensors) : null,
        });
    }

    /// <summary>Calls the layer on inputs of these shapes with any batch.</summary>
    public SymbolicStructure OnAnyBatch(Layer layer)
    {
        Graph graph = new();
        return On(layer, Array.ConvertAll(Values, v => Graphs.Ops.Placeholder.Of(graph, v.DType, v.Shape.Rank == 0 ? v.Shape : new Shape((int?)null).Concat(v.Shape[1..]))));
    }

    /// <summary>Creates the weights as from a file.</summary>
    public void Build(Layer layer)
    {
        if (_case["build_config"] is not JsonObject build)
        {
            return;
        }

        if (build["input_shape"] is { } shapes)
        {
            layer.EnsureBuilt(ShapesOf(shapes));
        }
        else if (build["shapes_dict"]?["sequences_shape"] is { } sequences)
        {
            layer.EnsureBuilt(ShapesOf(sequences));
        }
        else
        {
            // By the names of arguments: what a call does.
            OnAnyBatch(layer);
        }
    }

    /// <summary>Nested lists of texts as a tensor.</summary>
    public static TensorValue Texts(JsonNode json)
    {
        List<int> lengths = [];
        for (JsonNode? at = json; at is JsonArray list; at = list.FirstOrDefault())
        {
            lengths.Add(list.Count);
        }

        return TensorValue.Of(Leaves(json).ToArray(), Shape.Of([.. lengths]));
    }

    /// <summary>The texts in nested lists, one after the other.</summary>
    public static IEnumerable<string> Leaves(JsonNode json) => json is JsonArray list ? list.SelectMany(n => Leaves(n!)) : [json.GetValue<string>()];

    /// <summary>A tree of JSON as a structure, given what stands for a leaf; null where the node is none.</summary>
    public static Structure<T> Tree<T>(JsonNode? node, Func<JsonNode, T?> leaf)
        where T : class => node is null ? Structure<T>.None
        : leaf(node) is { } found ? Structure<T>.Of(found)
        : node is JsonArray list ? Structure<T>.ListOf(list.Select(n => Tree(n, leaf)))
        : Structure<T>.DictionaryOf(((JsonObject)node).Select(p => KeyValuePair.Create(p.Key, Tree(p.Value, leaf))));

    /// <summary>A shape, or a list or dictionary of them.</summary>
    public static Structure<Shape> ShapesOf(JsonNode? json) => Tree(json, n => n is JsonArray list && list.All(d => d is null or JsonValue) ? ShapeOf(list) : null);

    public static Shape ShapeOf(JsonNode json) => new([.. json.AsArray().Select(d => d?.GetValue<int>())]);

    private SymbolicStructure Argument(JsonNode? node, SymbolicTensor[] tensors) => SymbolicStructure.From(Tree(node, n => n switch
    {
        JsonObject { Count: 1 } o when o["input"] is JsonValue i => tensors[i.GetValue<int>()],
        JsonObject { Count: 1 } o when o["mask"] is JsonValue i => tensors[_inputs.Length + i.GetValue<int>()],
        JsonObject { Count: 1 } o when o["json_input"] is JsonValue i => tensors[^((_case["json_inputs"] as JsonArray)!.Count - i.GetValue<int>())],
        _ => null,
    }));

    // A single tensor goes as such.
    private object? Value(JsonNode? node, SymbolicTensor[] tensors) => Argument(node, tensors) is { IsNone: false } value ? value.Leaf ?? (object)value : null;

    private static object? Plain(JsonNode? value) => value switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out bool truth) => truth,
        JsonValue v when v.TryGetValue(out int whole) => whole,
        JsonValue v when v.TryGetValue(out double number) => number,
        JsonValue v => v.GetValue<string>(),
        _ => throw new NotBuilt($"an option {value.ToJsonString()}"),
    };
}
