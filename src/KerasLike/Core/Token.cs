using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>A value that stands for something else: a whole number or a text.</summary>
public sealed record Token : IConfigValue
{
    private Token(TensorValue value) => Value = value;

    /// <summary>The number (int64) or the text, a scalar.</summary>
    internal TensorValue Value { get; }

    /// <summary>A whole number.</summary>
    public static implicit operator Token(long number) => new(TensorValue.Scalar(number));

    /// <summary>A text; null stays null.</summary>
    public static implicit operator Token?(string? text) => text is null ? null : new((TensorValue)text);

    internal static Token FromJson(JsonNode json) => json is JsonValue value && value.TryGetValue(out string? text) ? text! : (Token)json.GetValue<long>();

    JsonNode? IConfigValue.ToJson() => Value.DType == DType.String ? Value.ToStrings()[0] : Value.ToArray<long>()[0];
}
