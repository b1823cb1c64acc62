using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>Values as the cases write them, for what JSON has not.</summary>
internal static class Python
{
    /// <summary>The value as Keras' configs have it: tuples as lists, functions and objects by name, arrays as nested lists.</summary>
    public static JsonNode? Plain(ParityCase c, JsonNode? node) => node switch
    {
        JsonObject o when o["$tuple"] is JsonArray items => Plain(c, items),
        JsonObject o when o["$object"] is { } made => made.DeepClone(),
        JsonObject o when o["$function"] is { } function => new JsonObject { ["class_name"] = "function", ["config"] = function.GetValue<string>().Split('.')[^1] },
        JsonObject o when o["$new"] is JsonObject made => New(c, made),
        JsonObject o when o["$array"] is { } role => Nested(c.Array(role.GetValue<string>())),
        JsonObject o when o["$float"] is not null => o.DeepClone(),
        JsonObject o when o.Any(p => p.Key.StartsWith('$')) => throw new NotBuilt($"a value {o.ToJsonString()}"),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Plain(c, p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(n => Plain(c, n))]),
        _ => node?.DeepClone(),
    };

    /// <summary>A tensor: an array of the case, or nested lists of numbers; null if it is neither.</summary>
    public static TensorValue? Tensor(ParityCase c, JsonNode? node)
    {
        if (node is JsonObject o)
        {
            return o["$array"] is { } role ? c.Array(role.GetValue<string>())
                : o["$new"] is JsonObject made && made["class"]!.GetValue<string>() == "keras.ops.convert_to_tensor" ? Tensor(c, made["args"]![0])
                : null;
        }

        List<double> numbers = [];
        List<int> shape = [];
        bool isFloat = false;
        return Read(node, 0) ? TensorValue.Of(numbers.Select(n => (float)n).ToArray(), Shape.Of([.. shape])) is { } value && !isFloat ? TensorValue.Of(numbers.Select(n => (int)n).ToArray(), value.Shape) : TensorValue.Of(numbers.Select(n => (float)n).ToArray(), Shape.Of([.. shape])) : null;

        bool Read(JsonNode? item, int depth)
        {
            if (item is JsonArray list)
            {
                if (depth == shape.Count && numbers.Count == 0)
                {
                    shape.Add(list.Count);
                }

                return depth < shape.Count && shape[depth] == list.Count && list.All(i => Read(i, depth + 1));
            }

            if (item is not JsonValue v || v.GetValueKind() != System.Text.Json.JsonValueKind.Number || depth != shape.Count)
            {
                return false;
            }

            isFloat |= v.ToJsonString().AsSpan().IndexOfAny('.', 'e') >= 0;
            numbers.Add(v.GetValue<double>());
            return true;
        }
    }

    // An object by its class and arguments.
    private static JsonObject New(ParityCase c, JsonObject made) => made["args"] is JsonArray { Count: > 0 } ? throw new NotBuilt($"{made["class"]} with positional arguments")
        : new() { ["class_name"] = made["class"]!.GetValue<string>().Split('.')[^1], ["config"] = Plain(c, made["kwargs"]) ?? new JsonObject() };

    private static JsonNode Nested(TensorValue value)
    {
        double[] numbers = ParityCase.Doubles(value);
        int at = 0;
        return Level(0);

        JsonNode Level(int axis) => axis == value.Shape.Rank ? JsonValue.Create(numbers[at++]) : new JsonArray([.. Enumerable.Range(0, value.Shape[axis]!.Value).Select(_ => Level(axis + 1))]);
    }
}
