using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The terms that a lookup knows, or the file that has one in each line.</summary>
public sealed class Vocabulary : IConfigValue
{
    private Vocabulary(TensorValue? terms, string? file) => (Terms, File) = (terms, file);

    /// <summary>The terms: int64 or texts.</summary>
    internal TensorValue? Terms { get; }

    /// <summary>The file.</summary>
    internal string? File { get; }

    /// <summary>The path of a file with one term in each line.</summary>
    public static implicit operator Vocabulary?(string? file) => file is null ? null : new(null, file);

    /// <summary>Texts.</summary>
    public static implicit operator Vocabulary?(string[]? terms) => terms is null ? null : new(terms, null);

    /// <summary>Whole numbers.</summary>
    public static implicit operator Vocabulary?(long[]? terms) => terms is null ? null : new(terms, null);

    /// <summary>Whole numbers.</summary>
    public static implicit operator Vocabulary?(int[]? terms) => terms is null ? null : new(Array.ConvertAll(terms, t => (long)t), null);

    internal static Vocabulary FromJson(JsonNode json) => json is JsonArray { Count: > 0 } list
        ? list[0] is JsonValue first && first.TryGetValue(out string? _) ? new(list.Select(t => t!.GetValue<string>()).ToArray(), null) : new(list.Select(t => (long)t!.GetValue<double>()).ToArray(), null)
        : json is JsonArray ? new(System.Array.Empty<string>(), null)
        : new(null, json.GetValue<string>());

    // Keras keeps what a file held among a model's assets instead.
    JsonNode? IConfigValue.ToJson() => Terms is null ? null
        : Terms.DType == DType.String ? new JsonArray([.. Terms.ToStrings().Select(t => JsonValue.Create(t))])
        : new JsonArray([.. Terms.ToArray<long>().Select(t => JsonValue.Create(t))]);
}
