using System.Text.Encodings.Web;
using System.Text.Json;

namespace KerasLike.Formats.Tests;

/// <summary>What is in a file, one line per object, as <c>parity/models.json</c> words it: <c>path|type|shape|attributes</c>.</summary>
internal static class Hdf5Layout
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All objects, depth first, siblings in the order of their names.</summary>
    public static List<string> Of(Hdf5File file)
    {
        List<string> lines = [];
        Walk(file.Root, lines, 0);
        return lines;
    }

    /// <summary>The attributes of an object, in the order of their names.</summary>
    public static string Attributes(Hdf5Object at) => at.Attributes.Count == 0 ? "" : $"[{string.Join(", ", at.Attributes.Values.OrderBy(a => a.Name, StringComparer.Ordinal).Select(Text))}]";

    private static void Walk(Hdf5Object at, List<string> lines, int depth)
    {
        string attributes = Attributes(at);
        lines.Add(at is Hdf5Dataset data ? $"{at.Path}|{data.Type}|[{string.Join(", ", data.Shape)}]|{attributes}" : $"{at.Path}|||{attributes}");
        foreach (string name in at is Hdf5Group group && depth < 32 ? group.Names : [])
        {
            if (((Hdf5Group)at).Find(name) is { } child)
            {
                Walk(child, lines, depth + 1);
            }
        }
    }

    private static string Text(Hdf5Attribute a)
    {
        string value = a.Type.Class == Hdf5Class.String ? a.Shape.Length == 0 ? Json(a.AsString()) : $"[{string.Join(", ", a.AsStrings().Select(Json))}]"
            : a.Type.ClrType is null ? "null" : $"[{string.Join(", ", a.AsNumbers().Values.Cast<object>())}]";
        return $"[{Json(a.Name)}, \"{a.Type}\", [{string.Join(", ", a.Shape)}], {value}]";
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Plain);
}
