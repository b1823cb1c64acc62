using System.Text.Json.Nodes;
using KerasLike.Formats;

namespace KerasLike.Parity;

/// <summary>What is in an HDF5 file, as the recorded cases write it: <c>path|type|shape|attributes</c>.</summary>
internal static class Hdf5Layout
{
    /// <summary>Throws unless a file has just what is recorded.</summary>
    /// <param name="recorded">The lines.</param>
    /// <param name="stream">The file.</param>
    /// <param name="what">What errors call it.</param>
    /// <param name="counts">Which lines of the file count.</param>
    public static void Same(JsonArray recorded, Stream stream, string what, Func<string, bool> counts)
    {
        using Hdf5File file = new(stream, what);
        List<(string Line, JsonArray Attributes)> mine = [];
        Walk(file.Root, mine);
        mine.RemoveAll(m => !counts(m.Line));
        for (int i = 0; i < Math.Max(mine.Count, recorded.Count); i++)
        {
            string[] parts = i < recorded.Count ? recorded[i]!.GetValue<string>().Split('|', 4) : ["nothing", "", "", ""];
            string wanted = string.Join('|', parts[..3]);
            if (i >= mine.Count || wanted != mine[i].Line)
            {
                throw new ParityFailure($"{what}: {(i < mine.Count ? mine[i].Line : "nothing")}, recorded {wanted}");
            }

            JsonArray attributes = parts[3].Length > 0 ? JsonNode.Parse(parts[3])!.AsArray() : [];
            string[] have = [.. mine[i].Attributes.Select(a => Short(a!, attributes)).Order(StringComparer.Ordinal)], want = [.. attributes.Select(a => a!.ToJsonString()).Order(StringComparer.Ordinal)];
            if (!have.SequenceEqual(want))
            {
                throw new ParityFailure($"{what}: attributes of {wanted}: {string.Join(" ", have)}, recorded {string.Join(" ", want)}");
            }
        }
    }

    // The values of long texts are not recorded.
    private static string Short(JsonNode attribute, JsonArray recorded)
    {
        JsonArray copy = attribute.DeepClone().AsArray();
        if (recorded.Any(r => r![0]!.GetValue<string>() == copy[0]!.GetValue<string>() && r[3] is null))
        {
            copy[3] = null;
        }

        return copy.ToJsonString();
    }

    private static void Walk(Hdf5Object at, List<(string Line, JsonArray Attributes)> lines)
    {
        string shape = at is Hdf5Dataset d ? $"[{string.Join(", ", d.Shape)}]" : "";
        lines.Add(($"{at.Path}|{(at as Hdf5Dataset)?.Type}|{shape}", new JsonArray([.. at.Attributes.Values.Select(Attribute)])));
        if (at is Hdf5Group group)
        {
            foreach (string name in group.Names)
            {
                Walk(group.Find(name)!, lines);
            }
        }
    }

    private static JsonNode Attribute(Hdf5Attribute attribute)
    {
        JsonNode? value = attribute.Type.Class != Hdf5Class.String ? new JsonArray([.. attribute.AsNumbers().Values.Cast<object>().Select(v => JsonValue.Create(Convert.ToDouble(v)))])
            : attribute.Shape.Length == 0 ? attribute.AsString()
            : new JsonArray([.. attribute.AsStrings().Select(s => JsonValue.Create(s))]);
        return new JsonArray(attribute.Name, attribute.Type.ToString(), new JsonArray([.. attribute.Shape.Select(s => JsonValue.Create(s))]), value);
    }
}
