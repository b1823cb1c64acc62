using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>One feature of a <see cref="FeatureSpace"/>: what it is, what prepares it and how it is encoded; or the name of a kind alone.</summary>
/// <example><code>Feature age = "float_normalized", town = FeatureSpace.StringHashed(numBins: 64);</code></example>
public sealed class Feature : IConfigValue
{
    /// <summary>A feature with a layer of one's choice.</summary>
    /// <param name="dtype">The dtype of what comes in.</param>
    /// <param name="preprocessor">The layer that prepares it.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c> or <c>float</c>.</param>
    public Feature(DType dtype, Layer preprocessor, string outputMode)
    {
        (Dtype, Preprocessor) = (dtype, preprocessor);
        OutputMode = outputMode is "int" or "one_hot" or "float" ? outputMode : throw FourLines.UnknownName("outputMode of a feature", outputMode, ["int", "one_hot", "float"]);
    }

    private Feature(string kind) => (Kind, OutputMode, Preprocessor) = (kind, "", null!);

    /// <summary>The dtype of what comes in.</summary>
    public DType Dtype { get; }

    /// <summary>The layer that prepares it.</summary>
    public Layer Preprocessor { get; }

    /// <summary>How it is encoded.</summary>
    public string OutputMode { get; }

    /// <summary>The kind, where nothing more was said.</summary>
    internal string? Kind { get; }

    /// <summary>A feature of a kind, with its defaults: float, float_normalized, float_rescaled, float_discretized, integer_categorical, string_categorical, integer_hashed or string_hashed.</summary>
    public static implicit operator Feature(string kind) => new(kind);

    internal static Feature FromJson(JsonNode json)
    {
        if (json is JsonValue)
        {
            return json.GetValue<string>();
        }

        JsonObject config = json["config"]!.AsObject(), layer = config["preprocessor"]!.DeepClone().AsObject();
        if (layer["class_name"]?.GetValue<string>() == "TFDIdentity")
        {
            // What Keras puts there for plain numbers.
            layer["class_name"] = nameof(Identity);
        }

        return new Feature(DTypes.Parse(config["dtype"]!.GetValue<string>()), KerasJson.Deserialize<Layer>(layer), config["output_mode"]!.GetValue<string>());
    }

    JsonNode? IConfigValue.ToJson() => FeatureCross.Wrapped(nameof(Feature), new JsonObject { ["dtype"] = Dtype.Name(), ["preprocessor"] = KerasJson.Write(Preprocessor), ["output_mode"] = OutputMode });
}
