using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>Calls of layers as Keras 1 and 2 wrote them, <c>[layer, call, tensor, arguments]</c>, turned into those of today.</summary>
internal static class LegacyCalls
{
    /// <summary>Turns the calls of a functional model's layers, which are in today's form otherwise.</summary>
    public static void Upgrade(JsonObject config, JsonArray layers)
    {
        JsonObject[] entries = [.. layers.OfType<JsonObject>()];
        if (!entries.Any(e => e["inbound_nodes"] is JsonArray calls && calls.Any(c => c is JsonArray or JsonObject { Count: > 0 } and not { Count: 2 } || (c is JsonObject o && o["args"] is null))))
        {
            return;
        }

        Dictionary<string, JsonObject> byName = entries.Where(e => Name(e) is not null).ToDictionary(e => Name(e)!);
        List<JsonArray> references = [];
        foreach (JsonObject entry in entries)
        {
            Collect(entry["inbound_nodes"], byName, references);
        }

        // A nested model began with a call of its own: where nobody names its first call, it is that one.
        HashSet<string> fromOne = [.. references.Where(r => IsModel(byName[Text(r[0])!])).GroupBy(r => Text(r[0])!).Where(g => g.All(r => r[1]!.GetValue<int>() >= 1)).Select(g => g.Key)];
        foreach (string end in (string[])["input_layers", "output_layers"])
        {
            List<JsonArray> ends = [];
            Collect(config[end], byName, ends);
            foreach (JsonArray reference in ends)
            {
                // Today's files count calls of nested functional models from 1 here, of sequential ones from 0.
                string name = Text(reference[0])!;
                int call = reference[1]!.GetValue<int>();
                JsonObject entry = byName[name];
                reference[1] = !IsModel(entry) ? call : (call - (fromOne.Contains(name) || call > 0 ? 1 : 0)) + (Text(entry["class_name"]) == "Sequential" ? 0 : 1);
            }
        }

        foreach (JsonObject entry in entries)
        {
            if (entry["inbound_nodes"] is JsonArray calls)
            {
                entry["inbound_nodes"] = new JsonArray([.. calls.Select(c => Call(c, byName, fromOne))]);
            }
        }
    }

    private static JsonObject Call(JsonNode? call, Dictionary<string, JsonObject> layers, HashSet<string> fromOne)
    {
        if (call is JsonArray list && list.Count > 0 && IsReference(list, layers))
        {
            // A single tensor without a list around it.
            list = new JsonArray(list.DeepClone());
            call = list;
        }

        JsonObject named = [];
        JsonNode? inputs = call switch
        {
            JsonArray tensors => new JsonArray([.. tensors.Select(t => Tensor((JsonArray)t!, fromOne))]),
            JsonObject structure => new JsonObject(structure.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Tensor((JsonArray)p.Value!, fromOne)))),
            _ => throw new ArgumentException(Graphs.FourLines.Text("A call of a layer cannot be understood.", "lists of [layer, call, tensor, arguments]", call?.ToJsonString() ?? "null", "save the model again.")),
        };
        if (call is JsonArray given && given.FirstOrDefault() is JsonArray { Count: > 3 } first && first[3] is JsonObject arguments)
        {
            foreach ((string key, JsonNode? value) in arguments)
            {
                named[key] = Value(value, layers, fromOne);
            }
        }

        return new JsonObject { ["args"] = new JsonArray(inputs is JsonArray { Count: 1 } one ? one[0]!.DeepClone() : inputs), ["kwargs"] = named };
    }

    private static JsonNode? Value(JsonNode? value, Dictionary<string, JsonObject> layers, HashSet<string> fromOne) => value switch
    {
        JsonArray list when IsReference(list, layers) => Tensor(list, fromOne),
        JsonArray { Count: > 0 } list when Text(list[0]) == "_CONSTANT_VALUE" => list[^1]?.DeepClone(),
        JsonArray list => new JsonArray([.. list.Select(i => Value(i, layers, fromOne))]),
        _ => value?.DeepClone(),
    };

    private static JsonObject Tensor(JsonArray reference, HashSet<string> fromOne)
    {
        string name = reference[0]!.GetValue<string>();
        return new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject { ["keras_history"] = new JsonArray(name, reference[1]!.GetValue<int>() - (fromOne.Contains(name) ? 1 : 0), reference[2]!.GetValue<int>()) },
        };
    }

    private static void Collect(JsonNode? node, Dictionary<string, JsonObject> layers, List<JsonArray> found)
    {
        switch (node)
        {
            case JsonArray list when IsReference(list, layers):
                found.Add(list);
                if (list.Count > 3)
                {
                    Collect(list[3], layers, found);
                }

                break;
            case JsonArray list:
                list.ToList().ForEach(i => Collect(i, layers, found));
                break;
            case JsonObject named:
                named.ToList().ForEach(p => Collect(p.Value, layers, found));
                break;
        }
    }

    private static bool IsReference(JsonArray list, Dictionary<string, JsonObject> layers) => list.Count >= 3 && Text(list[0]) is { } name && layers.ContainsKey(name)
        && list[1] is JsonValue a && a.TryGetValue(out int _) && list[2] is JsonValue b && b.TryGetValue(out int _);

    private static bool IsModel(JsonObject entry) => entry["config"]?["layers"] is not null;

    private static string? Name(JsonObject entry) => Text(entry["name"]) ?? Text(entry["config"]?["name"]);

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) ? text : null;
}
