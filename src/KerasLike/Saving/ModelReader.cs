using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Reads whole models from files.</summary>
internal static class ModelReader
{
    /// <summary>The model in a <c>.keras</c> file, its folder, or a legacy <c>.h5</c> file; or the layer that was saved by itself.</summary>
    public static Layer Read(string path, IReadOnlyDictionary<string, object>? customObjects, bool compile)
    {
        bool folder = Directory.Exists(path) && File.Exists(Path.Combine(path, "config.json"));
        bool legacy = IsLegacy(path);
        if (!folder && !legacy && !path.EndsWith(".keras", StringComparison.Ordinal))
        {
            throw new ArgumentException(FourLines.Text($"LoadModel: '{path}' is no file of Keras' by its name.", "a .keras file, the folder of one, or a legacy .h5 file", Path.GetExtension(path) is { Length: > 0 } ending ? ending : "no ending",
                "rename it; a SavedModel of TensorFlow's is run by a TFSMLayer."));
        }

        if (!folder && !File.Exists(path))
        {
            throw new FileNotFoundException(FourLines.Text($"LoadModel: there is no file '{path}'.", "a file that is there", Directory.Exists(path) ? "a folder without config.json" : $"nothing in '{Path.GetDirectoryName(Path.GetFullPath(path))}' of this name", "correct the path."), path);
        }

        using IDisposable scope = CustomObjects.Open(customObjects);
        return legacy ? LegacyFile.ReadModel(path, compile) : ReadPackage(path, compile);
    }

    /// <summary>What was read, as what is wanted.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static T As<T>(Layer read, string path)
        where T : Layer => read as T ?? throw new ArgumentException(FourLines.Text($"LoadModel: '{path}' holds something else.", $"a {typeof(T).Name}", read.Title, $"call LoadModel<{read.GetType().Name}>(...)."));

    /// <summary>Whether a file is one of Keras' older format by its name.</summary>
    public static bool IsLegacy(string path) => (path.EndsWith(".h5", StringComparison.Ordinal) || path.EndsWith(".hdf5", StringComparison.Ordinal)) && !path.EndsWith(".weights.h5", StringComparison.Ordinal);

    /// <summary>The model that a config describes, with errors that name its place.</summary>
    /// <param name="source">The file and the part of it.</param>
    /// <param name="text">The JSON.</param>
    /// <param name="stored">The bytes of weights that follow.</param>
    /// <param name="adjust">What to do with the JSON before it is read.</param>
    public static Layer FromConfig(string source, string text, long stored, Func<JsonObject, JsonObject> adjust) => Located.In(source, () =>
    {
        JsonNode? json = PythonJson.Parse(text, "It");
        if (json is not JsonObject model || model["class_name"] is null || model["config"] is null)
        {
            throw new ArgumentException(FourLines.Text("it describes no model.", "an object with class_name and config", text.Length > 80 ? text[..80] + "..." : text, "save the model with Keras, or with model.Save."));
        }

        using LoadBudget budget = LoadBudget.Begin(stored);
        using SharedLayers shared = SharedLayers.Begin();
        return Registry<Layer>.Find(model["class_name"]!.GetValue<string>()) is { } type && !typeof(Model).IsAssignableFrom(type) ? KerasJson.Deserialize<Layer>(adjust(model)) : ModelConfig.Read(adjust(model));
    });

    private static Layer ReadPackage(string path, bool compile)
    {
        using KerasPackage package = KerasPackage.At(path);
        string config = package.Text("config.json");
        Layer model = FromConfig($"'{path}': config.json", config, package.Size(package.WeightsName), json =>
        {
            if (!compile)
            {
                json.Remove("compile_config");
            }

            return json;
        });
        using SavedWeights weights = package.Weights();
        WeightsFile.Read(model, weights, assets: package.Assets);
        return model;
    }
}
