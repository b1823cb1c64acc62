using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>How many neighbouring words are joined: up to a number of them, or these numbers.</summary>
/// <param name="Widths">The numbers of words.</param>
/// <param name="IsSingle">Whether it was given as one number, which Keras' files keep.</param>
public sealed record Ngrams(int[] Widths, bool IsSingle = false) : IConfigValue
{
    /// <summary>One word, two, and so on up to a number.</summary>
    public static implicit operator Ngrams(int most) => new([.. Enumerable.Range(1, most)], true);

    /// <summary>These numbers of words.</summary>
    public static implicit operator Ngrams(int[] widths) => new(widths);

    internal static Ngrams FromJson(JsonNode json) => json switch
    {
        JsonArray widths => new Ngrams([.. widths.Select(w => w!.GetValue<int>())]),
        JsonValue value when value.TryGetValue(out int most) => most,
        _ => throw new ArgumentException(FourLines.Text("ngrams: these are no numbers of words.", "a whole number, or several", json.ToJsonString(), "correct it.")),
    };

    JsonNode? IConfigValue.ToJson() => IsSingle ? Widths.Length : new JsonArray([.. Widths.Select(w => JsonValue.Create(w))]);
}
