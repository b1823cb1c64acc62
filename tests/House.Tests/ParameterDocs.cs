using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace House.Tests;

/// <summary>A parameter's default against Keras', with the help of what is written about it.</summary>
internal sealed partial class ParameterDocs(string xml)
{
    private readonly ILookup<string, string> _texts = XDocument.Load(xml).Descendants("member")
        .SelectMany(m => m.Elements("param").Select(p => (Key: $"{m.Attribute("name")!.Value.Split('(')[0]}:{p.Attribute("name")!.Value}", p.Value)))
        .ToLookup(p => p.Key, p => p.Value);

    /// <summary>Whether the parameter has Keras' default, or null and a text that tells Keras' default.</summary>
    public bool Same(JsonElement keras, ParameterInfo ours)
    {
        if (!ours.HasDefaultValue)
        {
            return false;
        }

        object? value = ours.DefaultValue;
        return keras.ValueKind switch
        {
            JsonValueKind.Null => value is null || (value is Enum && value.ToString() == "Float32"), // none given: Keras' floatx
            JsonValueKind.True or JsonValueKind.False => value is bool b ? b == keras.GetBoolean() : value is null && Tells(ours, keras.GetBoolean() ? "true" : "false"),
            JsonValueKind.Number => value is not null and not (bool or string or Enum) ? Near(keras.GetDouble(), Convert.ToDouble(value, CultureInfo.InvariantCulture)) : value is null && Tells(ours, keras.GetDouble()),
            JsonValueKind.String => value is string or Enum ? Catalogue.Plain(keras.GetString()!) == Catalogue.Plain(value.ToString()!) : value is null && Tells(ours, keras.GetString()!),
            JsonValueKind.Array => value is null && keras.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Number ? Tells(ours, e.GetDouble()) : Tells(ours, e.ToString())),
            _ => false,
        };
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a);

    private bool Tells(ParameterInfo parameter, string value) => Texts(parameter).Any(t => t.Contains(value, StringComparison.OrdinalIgnoreCase));

    // The number itself; -1 is also called the last (axis).
    private bool Tells(ParameterInfo parameter, double value) => Texts(parameter).Any(t => Numbers(t).Any(n => Near(value, n))) || (value == -1 && Tells(parameter, "the last"));

    private IEnumerable<string> Texts(ParameterInfo parameter) =>
        _texts[$"M:{parameter.Member.DeclaringType!.FullName!.Replace('+', '.')}.{(parameter.Member is ConstructorInfo ? "#ctor" : parameter.Member.Name)}:{parameter.Name}"];

    private static IEnumerable<double> Numbers(string text) => Number().Matches(text.Replace('−', '-')).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?")]
    private static partial Regex Number();
}
