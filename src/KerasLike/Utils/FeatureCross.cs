using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Features of a <see cref="FeatureSpace"/> that count together: each combination of their values is hashed into a bin. Their names alone, <c>("age", "city")</c>, get as many bins as the space says.</summary>
/// <remarks>Source: what keras.utils.FeatureSpace.cross returns; Keras' files call it Cross.</remarks>
public sealed class FeatureCross : IConfigValue
{
    /// <summary>Creates the cross.</summary>
    /// <param name="featureNames">The names of the features; Keras takes two.</param>
    /// <param name="crossingDim">How many bins there are; as many as the space says by default.</param>
    /// <param name="outputMode"><c>int</c> for the number of the bin, <c>one_hot</c> for a row with a place for each bin.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public FeatureCross(string[] featureNames, int? crossingDim = null, string outputMode = "one_hot")
    {
        (FeatureNames, CrossingDim) = (featureNames, crossingDim);
        OutputMode = outputMode is "int" or "one_hot" ? outputMode : throw FourLines.UnknownName("outputMode of a cross", outputMode, ["int", "one_hot"]);
    }

    /// <summary>The names of the features.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>How many bins there are; null before a space says it.</summary>
    public int? CrossingDim { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>The name: those of the features, such as <c>age_X_city</c>.</summary>
    public string Name => string.Join("_X_", FeatureNames);

    /// <summary>The names of two features.</summary>
    public static implicit operator FeatureCross((string, string) names) => new([names.Item1, names.Item2]);

    /// <summary>The names of features.</summary>
    public static implicit operator FeatureCross(string[] names) => new(names);

    /// <summary>The cross in a space.</summary>
    internal FeatureCross In(FeatureSpace space) => CrossingDim is not null ? this : space.CrossingDim > 0 ? new FeatureCross([.. FeatureNames], space.CrossingDim, OutputMode) : throw new ArgumentException(FourLines.Text(
        $"{space.Title}: it does not say how many bins a cross has.", "crossingDim: 1 or more, with crosses", $"{space.CrossingDim}", "give crossingDim, or FeatureSpace.Cross(names, crossingDim)."));

    internal static FeatureCross FromJson(JsonNode json) => json is JsonArray names ? names.Select(n => n!.GetValue<string>()).ToArray() : (FeatureCross)KerasJson.Construct(typeof(FeatureCross), json["config"]!.AsObject());

    JsonNode? IConfigValue.ToJson() => new JsonObject
    {
        ["module"] = "keras.src.layers.preprocessing.feature_space", ["class_name"] = "Cross",
        ["config"] = new JsonObject { ["feature_names"] = KerasJson.Write(FeatureNames), ["crossing_dim"] = CrossingDim, ["output_mode"] = OutputMode }, ["registered_name"] = "Cross",
    };
}
