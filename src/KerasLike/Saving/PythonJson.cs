using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>JSON as Python's <c>json</c> reads and writes it: blanks behind commas and colons, letters beyond ASCII as <c>\uXXXX</c>, numbers as <c>repr</c> has them, NaN and Infinity.</summary>
internal static class PythonJson
{
    // Keras nests a model's objects; each level of models takes about six.
    private const int Depth = 1000;

    /// <summary>The value that a text describes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What errors call it.</param>
    /// <exception cref="ArgumentException">It is no JSON.</exception>
    public static JsonNode? Parse(string text, string what)
    {
        try
        {
            return JsonNode.Parse(Plain(text), documentOptions: new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new ArgumentException(FourLines.Text($"{what} is no JSON.", "an object in JSON", e.Message, "write it with ToJson, or with Keras' model.to_json()."), e);
        }
    }

    /// <summary>The text of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">So many blanks in front of each level, on lines of their own; none writes one line.</param>
    public static string Write(JsonNode? value, int indent = 0)
    {
        StringBuilder text = new();
        Write(text, value, indent, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? value, int indent, int level)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject named:
                List(text, '{', '}', named, indent, level, p =>
                {
                    Quote(text, p.Key);
                    text.Append(": ");
                    Write(text, p.Value, indent, level + 1);
                });
                break;
            case JsonArray list:
                List(text, '[', ']', list, indent, level, i => Write(text, i, indent, level + 1));
                break;
            case JsonValue leaf:
                Write(text, leaf);
                break;
        }
    }

    private static void List<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int indent, int level, Action<T> write)
    {
        text.Append(open);
        bool any = false;
        foreach (T item in items)
        {
            text.Append(!any ? "" : indent > 0 ? "," : ", ");
            NewLine(text, indent, level + 1);
            write(item);
            any = true;
        }

        if (any)
        {
            NewLine(text, indent, level);
        }

        text.Append(close);
    }

    private static void NewLine(StringBuilder text, int indent, int level)
    {
        if (indent > 0)
        {
            text.Append('\n').Append(' ', indent * level);
        }
    }

    private static void Write(StringBuilder text, JsonValue leaf)
    {
        switch (leaf.GetValue<object>())
        {
            case JsonElement { ValueKind: JsonValueKind.Number } number:
                string raw = number.GetRawText();
                text.Append(raw.AsSpan().ContainsAny(".eE") ? PythonFormat.Repr(number.GetDouble()) : raw);
                break;
            case JsonElement element:
                if (element.ValueKind == JsonValueKind.String)
                {
                    Quote(text, element.GetString()!);
                }
                else
                {
                    text.Append(element.GetRawText());
                }

                break;
            case string s:
                Quote(text, s);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case double number:
                text.Append(Number(number));
                break;
            case float number:
                text.Append(Number(number));
                break;
            case IFormattable whole:
                text.Append(whole.ToString(null, CultureInfo.InvariantCulture));
                break;
            case { } other:
                Quote(text, other.ToString()!);
                break;
        }
    }

    private static string Number(double number) => double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? number > 0 ? "Infinity" : "-Infinity" : PythonFormat.Repr(number);

    private static void Quote(StringBuilder text, string s)
    {
        text.Append('"');
        foreach (char c in s)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or > '~' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }

    // NaN and the infinities, which JSON does not have, as KerasJson reads them.
    private static string Plain(string text)
    {
        if (!text.Contains("NaN", StringComparison.Ordinal) && !text.Contains("Infinity", StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            string? literal = quoted ? null : Array.Find(["NaN", "Infinity", "-Infinity"], w => string.CompareOrdinal(text, i, w, 0, w.Length) == 0);
            if (literal is not null)
            {
                plain.Append($"{{\"$float\": \"{(literal == "NaN" ? "nan" : literal[0] == '-' ? "-inf" : "inf")}\"}}");
                i += literal.Length - 1;
                continue;
            }

            plain.Append(text[i]);
            if (quoted && text[i] == '\\' && i + 1 < text.Length)
            {
                plain.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return plain.ToString();
    }
}
