using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The key of a hash that nobody can foresee without it: a number, which counts twice, or two.</summary>
/// <param name="First">The first number.</param>
/// <param name="Second">The second number.</param>
public sealed record Salt(long First, long Second) : IConfigValue
{
    /// <summary>One number, twice.</summary>
    public static implicit operator Salt(int number) => new(number, number);

    /// <summary>Two numbers.</summary>
    public static implicit operator Salt((long, long) numbers) => new(numbers.Item1, numbers.Item2);

    internal static Salt FromJson(JsonNode json) => json switch
    {
        JsonArray { Count: 2 } pair => new Salt(pair[0]!.GetValue<long>(), pair[1]!.GetValue<long>()),
        JsonValue value when value.TryGetValue(out long number) => new Salt(number, number),
        _ => throw new ArgumentException(FourLines.Text("salt: this is no key.", "a number, or two", json.ToJsonString(), "correct it.")),
    };

    JsonNode? IConfigValue.ToJson() => new JsonArray(First, Second);
}
