using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Whole models in Keras' JSON: sequential, functional, and those of a class of one's own.</summary>
internal static class ModelConfig
{
    /// <summary>The model that a JSON object describes, compiled if it says how.</summary>
    public static Model Read(JsonObject json)
    {
        JsonObject config = (JsonObject)json["config"]!;
        string name = json["class_name"]!.GetValue<string>();
        Model model = (Model)KerasJson.FromConfig(name is "Functional" or "Model" ? typeof(Model) : CustomObjects.Find((json["registered_name"] as JsonValue)?.GetValue<string>(), name) as Type ?? Registry<Model>.TypeOf(name, "model"), config);
        if (!model.Built && json["build_config"] is JsonObject build)
        {
            model.BuildFromConfig(build);
        }

        if (json["compile_config"] is JsonObject { Count: > 0 } compile)
        {
            CompileConfig.Apply(model, compile);
        }

        return model;
    }

    /// <summary>The JSON object of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="compiled">Whether it says what the model was compiled with.</param>
    public static JsonObject Write(Model model, bool compiled = true)
    {
        JsonObject json = model switch
        {
            Sequential sequential => Wrapped("keras", "Sequential", null, Config(sequential)),
            { Functional: not null } => Wrapped("keras.src.models.functional", "Functional", "Functional", FunctionalConfig.Write(model)),
            _ => KerasJson.Object(model),
        };
        if (model is Sequential { InputLayer: { } input })
        {
            json["build_config"] = new JsonObject { ["input_shape"] = KerasJson.Write(input.BatchShape) };
        }
        else if (model.Functional is not null)
        {
            json["build_config"] = new JsonObject { ["input_shape"] = null };
        }
        else if (model.GetBuildConfig() is { } build)
        {
            json["build_config"] = build;
        }

        json["compile_config"] = model.IsCompiled && compiled ? CompileConfig.Of(model.Compiled("ToJson")) : new JsonObject();
        return json;
    }

    /// <summary>The model that a config with layers describes.</summary>
    public static Model FromConfig(JsonObject config) => config["input_layers"] is null ? Sequential(config) : FunctionalConfig.Read(config);

    /// <summary>The config of a model: its layers, or the arguments of a class of one's own.</summary>
    public static JsonObject Config(Model model) => model is Sequential sequential ? Config(sequential) : model.Functional is not null ? FunctionalConfig.Write(model) : KerasJson.Config(model);

    private static Sequential Sequential(JsonObject config)
    {
        if (config["name"] is not JsonValue name || config["layers"] is not JsonArray layers)
        {
            throw new ArgumentException(FourLines.Text("Sequential: this config is no model's.", "an object with name and layers", string.Join(", ", config.Select(p => p.Key)), "write it with ToJson, or with Keras' model.to_json()."));
        }

        Sequential model = new(name: name.GetValue<string>());
        Dictionary<string, (Layer Layer, JsonNode Json)> known = [];
        foreach (JsonNode? json in layers)
        {
            // A layer that is there twice is one layer. (Keras saves it once, and loads a model that computes something else.)
            Layer layer = json?["config"]?["name"] is JsonValue id && known.TryGetValue(id.GetValue<string>(), out var before) && JsonNode.DeepEquals(before.Json["config"], json["config"]) ? before.Layer : KerasJson.Deserialize<Layer>(json);
            known.TryAdd(layer.Name, (layer, json!));
            model.Add(layer);
        }

        return model;
    }

    private static JsonObject Config(Sequential model)
    {
        IEnumerable<Layer> layers = model.InputLayer is { } input ? model.Layers.Prepend(input) : model.Layers;
        return new JsonObject
        {
            ["name"] = model.Name, ["trainable"] = model.Trainable, ["dtype"] = KerasJson.Write(model.Dtype), ["layers"] = new JsonArray([.. layers.Select(l => KerasJson.Write(l))]),
            ["build_input_shape"] = model.InputLayer is { } known ? KerasJson.Write(known.BatchShape) : null,
        };
    }

    private static JsonObject Wrapped(string module, string className, string? registered, JsonObject config) => new()
    {
        ["module"] = module, ["class_name"] = className, ["config"] = config, ["registered_name"] = registered,
    };
}
