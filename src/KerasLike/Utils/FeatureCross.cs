using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>What a <see cref="FeatureSpace"/> takes for a cross: a <see cref="Cross"/>, or the names of features, <c>("age", "city")</c>, that get as many bins as the space says.</summary>
public sealed class FeatureCross : IConfigValue
{
    private readonly string[]? _names;
    private readonly Cross? _cross;

    private FeatureCross(string[]? names, Cross? cross) => (_names, _cross) = (names, cross);

    /// <summary>The names of two features.</summary>
    public static implicit operator FeatureCross((string, string) names) => new([names.Item1, names.Item2], null);

    /// <summary>The names of features.</summary>
    public static implicit operator FeatureCross(string[] names) => new(names, null);

    /// <summary>A cross.</summary>
    public static implicit operator FeatureCross(Cross cross) => new(null, cross);

    /// <summary>The cross in a space.</summary>
    internal Cross In(FeatureSpace space) => _cross ?? (space.CrossingDim > 0 ? new Cross(_names!, space.CrossingDim) : throw new ArgumentException(FourLines.Text(
        $"{space.Title}: it does not say how many bins a cross has.", "crossingDim: 1 or more, with crosses", $"{space.CrossingDim}", "give crossingDim, or FeatureSpace.Cross(names, crossingDim).")));

    internal static FeatureCross FromJson(JsonNode json) => json is JsonArray names ? names.Select(n => n!.GetValue<string>()).ToArray() : (Cross)KerasJson.Construct(typeof(Cross), json["config"]!.AsObject());

    JsonNode? IConfigValue.ToJson() => KerasJson.Write(_names ?? (object?)_cross);
}
