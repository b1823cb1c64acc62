using System.Text.Json.Nodes;

namespace KerasLike.Parity;

/// <summary>Keras' JSON of an object against ours.</summary>
internal static class Configs
{
    /// <summary>Throws unless the object, written again, has every entry that Keras wrote. (It may have more: what Keras loses.)</summary>
    public static void Same(JsonNode wanted, object made)
    {
        JsonNode got = JsonNode.Parse(KerasJson.Serialize(made))!;
        foreach (string key in (string[])["class_name", "module"])
        {
            if (wanted[key]!.GetValue<string>() != got[key]!.GetValue<string>())
            {
                throw new ParityFailure($"{key}: {got[key]}, recorded {wanted[key]}");
            }
        }

        foreach ((string key, JsonNode? value) in wanted["config"]!.AsObject())
        {
            JsonNode? mine = got["config"]![key];
            bool same = value is null ? mine is null : mine is not null && Same(value, mine);
            if (!same)
            {
                throw new ParityFailure($"config {key}: {mine?.ToJsonString()}, recorded {value?.ToJsonString()}");
            }
        }
    }

    private static bool Same(JsonNode a, JsonNode b) => a switch
    {
        JsonObject o => b is JsonObject p && o.All(x => x.Value is null ? p[x.Key] is null : p[x.Key] is { } y && Same(x.Value, y)),
        JsonArray l => b is JsonArray m && l.Count == m.Count && l.Zip(m).All(x => x.First is null ? x.Second is null : x.Second is not null && Same(x.First, x.Second)),
        JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => b is JsonValue n && n.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && Math.Abs(v.GetValue<double>() - n.GetValue<double>()) <= 1e-7 * Math.Abs(v.GetValue<double>()),
        _ => a.ToJsonString() == b.ToJsonString(),
    };
}
