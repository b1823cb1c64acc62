using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>What a <see cref="FeatureSpace"/> takes for a feature: a <see cref="Feature"/>, or the name of a kind of them, such as <c>float_normalized</c>.</summary>
public sealed class FeatureType : IConfigValue
{
    // The kinds, with the arguments that a space has for all of its features.
    private static readonly Dictionary<string, Func<string, FeatureSpace, Feature>> Kinds = new()
    {
        ["float"] = (name, _) => FeatureSpace.Float(name),
        ["float_normalized"] = (name, _) => FeatureSpace.FloatNormalized(name),
        ["float_rescaled"] = (name, _) => FeatureSpace.FloatRescaled(name: name),
        ["float_discretized"] = (name, space) => FeatureSpace.FloatDiscretized(space.NumDiscretizationBins, name: name),
        ["integer_categorical"] = (name, _) => FeatureSpace.IntegerCategorical(name: name),
        ["string_categorical"] = (name, _) => FeatureSpace.StringCategorical(name: name),
        ["integer_hashed"] = (name, space) => FeatureSpace.IntegerHashed(space.HashingDim, name: name),
        ["string_hashed"] = (name, space) => FeatureSpace.StringHashed(space.HashingDim, name: name),
    };

    private readonly string? _kind;
    private readonly Feature? _feature;

    private FeatureType(string? kind, Feature? feature) => (_kind, _feature) = (kind, feature);

    /// <summary>A kind, such as <c>float_normalized</c>, with its default arguments.</summary>
    public static implicit operator FeatureType(string kind) => new(kind, null);

    /// <summary>A feature.</summary>
    public static implicit operator FeatureType(Feature feature) => new(null, feature);

    /// <summary>The feature, in a space that has a name for it.</summary>
    /// <exception cref="ArgumentException">There is no such kind; the message suggests the nearest.</exception>
    internal Feature In(FeatureSpace space, string name) => _feature
        ?? (Kinds.TryGetValue(_kind!, out Func<string, FeatureSpace, Feature>? make) ? make(name, space) : throw FourLines.UnknownName($"type of the feature '{name}'", _kind!, Kinds.Keys));

    internal static FeatureType FromJson(JsonNode json) => json is JsonValue kind ? kind.GetValue<string>() : (Feature)KerasJson.Construct(typeof(Feature), json["config"]!.AsObject());

    JsonNode? IConfigValue.ToJson() => _kind ?? KerasJson.Write(_feature);
}
