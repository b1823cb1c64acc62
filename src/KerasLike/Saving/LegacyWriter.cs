using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>Writes Keras' older format, as Keras 3 does: one <c>.h5</c> file with the configs as attributes and the weights by layer.</summary>
internal static class LegacyWriter
{
    // As many bytes of names as Keras puts into one attribute.
    private const int MostOfAttribute = 64512;

    /// <summary>Writes a model.</summary>
    public static void WriteModel(Model model, string path, bool optimizer)
    {
        JsonObject json = ModelConfig.Write(model, optimizer);
        JsonObject config = Plain(json);
        using Hdf5Writer file = new(path);
        file.Root.SetAttribute("keras_version", Keras.Version());
        file.Root.SetAttribute("backend", "tensorflow");
        file.Root.SetAttribute("model_config", PythonJson.Write(config), utf8: false);
        if (json["compile_config"] is JsonObject { Count: > 0 } compile)
        {
            file.Root.SetAttribute("training_config", PythonJson.Write(Training(compile, model.Optimizer)), utf8: false);
        }

        Hdf5GroupWriter weights = file.Root.CreateGroup("model_weights");
        SetNames(weights, "layer_names", [.. model.Layers.Select(l => l.Name)]);
        weights.SetAttribute("backend", "tensorflow", utf8: false);
        weights.SetAttribute("keras_version", Keras.Version(), utf8: false);
        foreach (Layer layer in model.Layers)
        {
            WriteVariables(weights.CreateGroup(layer.Name), [.. layer.TrainableWeights, .. layer.NonTrainableWeights]);
        }

        WriteVariables(weights.CreateGroup("top_level_model_weights"), model.OwnWeights);
        if (optimizer && model.IsCompiled && model.Optimizer is { Variables.Count: > 0 } trained)
        {
            WriteVariables(file.Root.CreateGroup("optimizer_weights"), trained.Variables);
        }

        file.Commit();
    }

    private static void WriteVariables(Hdf5GroupWriter group, IReadOnlyList<Variable> variables)
    {
        string[] names = Distinct(variables);
        SetNames(group, "weight_names", names);
        for (int i = 0; i < names.Length; i++)
        {
            Variable variable = variables[i];
            Hdf5WeightsWriter.Add(group, names[i], variable.Shape, variable.DType, s => Hdf5WeightsWriter.Write(variable, s), namesBFloat16: false);
        }
    }

    // Keras takes the paths as they are, and fails where two are the same or one is another's folder.
    private static string[] Distinct(IReadOnlyList<Variable> variables)
    {
        HashSet<string> taken = [];
        return [.. variables.Select(v =>
        {
            string name = v.Path;
            for (int i = 1; taken.Any(t => t == name || t.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(t + "/", StringComparison.Ordinal)); i++)
            {
                name = $"{v.Path}_{i}";
            }

            taken.Add(name);
            return name;
        })];
    }

    // No names are an empty list of doubles, which is what NumPy makes of it; many are split.
    private static void SetNames(Hdf5GroupWriter group, string attribute, string[] names)
    {
        if (names.Length == 0)
        {
            group.SetAttribute(attribute, new NumberArray(Array.Empty<double>(), [0]));
            return;
        }

        long width = names.Max(n => (long)System.Text.Encoding.UTF8.GetByteCount(n));
        int parts = 1;
        while (width * ((names.Length + parts - 1) / parts) > MostOfAttribute)
        {
            parts++;
        }

        if (parts == 1)
        {
            group.SetAttribute(attribute, names, utf8: false);
            return;
        }

        for (int i = 0, at = 0; i < parts; i++)
        {
            // NumPy's array_split: the first parts are longer by one.
            int count = (names.Length / parts) + (i < names.Length % parts ? 1 : 0);
            group.SetAttribute($"{attribute}{i}", names[at..(at + count)], utf8: false);
            at += count;
        }
    }

    // The class and the config, of the model and of the layers of it and of models inside; what layers hold themselves stays as it is.
    private static JsonObject Plain(JsonObject json)
    {
        JsonObject config = (JsonObject)json["config"]!.DeepClone();
        if (config["layers"] is JsonArray layers)
        {
            config["layers"] = new JsonArray([.. layers.Select(l => Plain((JsonObject)l!))]);
        }

        JsonObject plain = new() { ["class_name"] = json["registered_name"] is JsonValue own && !IsOfKeras(json) ? own.GetValue<string>() : json["class_name"]!.DeepClone(), ["config"] = config };
        foreach (string key in (string[])["name", "inbound_nodes"])
        {
            if (json.ContainsKey(key))
            {
                plain[key] = json[key]?.DeepClone();
            }
        }

        return plain;
    }

    private static bool IsOfKeras(JsonObject json) => json["module"] is JsonValue module && module.GetValue<string>().StartsWith("keras", StringComparison.Ordinal);

    private static JsonObject Training(JsonObject compile, Optimizer optimizer)
    {
        JsonObject training = [];
        foreach ((string key, JsonNode? value) in compile.Where(p => p.Key != "optimizer"))
        {
            training[key] = key == "loss" ? Spelled(value) : value?.DeepClone();
        }

        JsonObject json = (JsonObject)KerasJson.Write(optimizer)!;
        training["optimizer_config"] = new JsonObject { ["class_name"] = json["class_name"]!.DeepClone(), ["config"] = json["config"]!.DeepClone() };
        return training;
    }

    // Keras cannot read its own short names of losses in such a file: mse is to be mean_squared_error.
    private static JsonNode? Spelled(JsonNode? loss) => loss switch
    {
        JsonValue name when name.TryGetValue(out string? text) => Registry<Losses.Loss>.Find(text) is { } type ? Names.Snake(type.Name) : text,
        JsonArray list => new JsonArray([.. list.Select(Spelled)]),
        JsonObject named when named["class_name"] is null => new JsonObject(named.Select(p => KeyValuePair.Create(p.Key, Spelled(p.Value)))),
        _ => loss?.DeepClone(),
    };
}
