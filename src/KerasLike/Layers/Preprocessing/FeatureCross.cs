using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>A combination of features of a <see cref="Layers.FeatureSpace"/>, whose values count together.</summary>
/// <example><code>FeatureCross place = new(["town", "street"], crossingDim: 64);</code></example>
public sealed class FeatureCross : IConfigValue
{
    /// <summary>A combination.</summary>
    /// <param name="featureNames">The names of the features.</param>
    /// <param name="crossingDim">How many bins there are; by default the space's.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    public FeatureCross(string[] featureNames, int? crossingDim = null, string outputMode = "one_hot")
    {
        (FeatureNames, CrossingDim) = (featureNames, crossingDim);
        OutputMode = outputMode is "int" or "one_hot" ? outputMode : throw FourLines.UnknownName("outputMode of a cross", outputMode, ["int", "one_hot"]);
    }

    /// <summary>The names of the features.</summary>
    public string[] FeatureNames { get; }

    /// <summary>How many bins there are; null for the space's.</summary>
    public int? CrossingDim { get; }

    /// <summary>How it is encoded.</summary>
    public string OutputMode { get; }

    /// <summary>The name: that of all features.</summary>
    public string Name => string.Join("_X_", FeatureNames);

    /// <summary>A combination with the space's bins.</summary>
    public static implicit operator FeatureCross(string[] featureNames) => new(featureNames);

    /// <summary>A combination with the space's bins.</summary>
    public static implicit operator FeatureCross((string, string) featureNames) => new([featureNames.Item1, featureNames.Item2]);

    internal static FeatureCross FromJson(JsonNode json)
    {
        JsonNode config = json["config"]!, names = config["feature_names"]!;
        return new FeatureCross([.. (names as JsonArray ?? names["config"]?["value"] as JsonArray ?? names["items"]!.AsArray()).Select(n => n!.GetValue<string>())],
            (int)KerasJson.Read(config["crossing_dim"], typeof(int), "crossing_dim")!, config["output_mode"]!.GetValue<string>());
    }

    internal static JsonObject Wrapped(string className, JsonObject config) =>
        new() { ["module"] = "keras.src.layers.preprocessing.feature_space", ["class_name"] = className, ["config"] = config, ["registered_name"] = className };

    JsonNode? IConfigValue.ToJson() => Wrapped("Cross", new JsonObject { ["feature_names"] = new JsonArray([.. FeatureNames.Select(n => JsonValue.Create(n))]), ["crossing_dim"] = CrossingDim, ["output_mode"] = OutputMode });
}
