using System.Text;
using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>What a file of Keras' holds, told without making the model: layers, shapes, Keras' version, objects of one's own, size, and what this library does not support.</summary>
/// <example><code>
/// KerasFile file = KerasFile.Inspect("model.keras");
/// Console.WriteLine(file);
/// if (file.Unsupported.Count > 0) { ... }
/// </code></example>
public sealed class KerasFile
{
    private readonly List<KerasFileLayer> _layers = [];
    private readonly SortedSet<string> _customObjects = new(StringComparer.Ordinal);

    private KerasFile(string path, string kind)
    {
        FilePath = path;
        Kind = kind;
        Size = File.Exists(path) ? new FileInfo(path).Length : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>What kind of file it is: <c>.keras</c>, <c>legacy .h5</c>, <c>.weights.h5</c>, <c>JSON</c>.</summary>
    public string Kind { get; }

    /// <summary>The number of bytes.</summary>
    public long Size { get; }

    /// <summary>The version of Keras that wrote it; null where the file does not say it.</summary>
    public string? KerasVersion { get; private set; }

    /// <summary>When it was written; null where the file does not say it.</summary>
    public string? DateSaved { get; private set; }

    /// <summary>The model's class and name; null for a file of weights alone.</summary>
    public string? Model { get; private set; }

    /// <summary>The class of the optimizer that the model was compiled with; null if it was not.</summary>
    public string? Optimizer { get; private set; }

    /// <summary>The layers and operations, those of models inside too; for a file of weights its groups.</summary>
    public IReadOnlyList<KerasFileLayer> Layers => _layers;

    /// <summary>The registered names of the classes and functions that are not Keras' own.</summary>
    public IReadOnlyCollection<string> CustomObjects => _customObjects;

    /// <summary>What this library cannot read as it is, a line for each.</summary>
    public IReadOnlyList<string> Unsupported => [.. _layers.Where(l => l.Problem is not null).Select(l => $"{l.ClassName} '{l.Name}': {l.Problem}")];

    /// <summary>How many numbers the weights have, without the optimizer's.</summary>
    public long Parameters => _layers.Sum(l => l.Parameters);

    /// <summary>Looks into a file.</summary>
    /// <param name="path">A <c>.keras</c> file or its folder, a <c>.h5</c> or <c>.weights.h5</c> file, or a model's JSON.</param>
    /// <exception cref="FileFormatException">It is damaged.</exception>
    /// <exception cref="ArgumentException">It is none of these by its name.</exception>
    public static KerasFile Inspect(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new FileNotFoundException(FourLines.Text($"KerasFile: there is no file '{path}'.", "a file that is there", "none", "correct the path."), path);
        }

        if (ModelReader.IsLegacy(path))
        {
            return Legacy(path);
        }

        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
        {
            using Hdf5File weights = new(path);
            KerasFile file = new(path, ".weights.h5");
            file.AddGroups(weights, weights.Root);
            return file;
        }

        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            KerasFile file = new(path, "JSON");
            file.Read(File.ReadAllText(path), $"'{path}'", (_, _) => []);
            return file;
        }

        return path.EndsWith(".keras", StringComparison.Ordinal) || Directory.Exists(path) ? Package(path)
            : throw new ArgumentException(FourLines.Text($"KerasFile: '{path}' is no file of Keras' by its name.", ".keras, .h5, .weights.h5 or .json", Path.GetExtension(path), "rename it."));
    }

    /// <summary>All of it as text, for people.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append($"{FilePath}: {Kind}, {Size} bytes{(KerasVersion is null ? "" : $", written by Keras {KerasVersion}")}{(DateSaved is null ? "" : $" on {DateSaved}")}\n");
        if (Model is not null)
        {
            text.Append($"{Model}, {Parameters} parameters, {(Optimizer is null ? "not compiled" : $"compiled with {Optimizer}")}\n");
        }

        int name = Math.Max(5, _layers.Select(l => l.Name.Length).DefaultIfEmpty().Max()), kind = Math.Max(5, _layers.Select(l => l.ClassName.Length).DefaultIfEmpty().Max());
        foreach (KerasFileLayer layer in _layers)
        {
            text.Append($"  {layer.Name.PadRight(name)}  {layer.ClassName.PadRight(kind)}  {layer.InputShape}{(layer.Weights.Count > 0 ? $"  weights {string.Join(", ", layer.Weights)}" : "")}".TrimEnd()).Append('\n');
        }

        if (_customObjects.Count > 0)
        {
            text.Append($"Objects of one's own: {string.Join(", ", _customObjects)}\n");
        }

        text.Append(Unsupported.Count == 0 ? "Everything is supported.\n" : $"Not supported as it is:\n  {string.Join("\n  ", Unsupported)}\n");
        return text.ToString();
    }

    private static KerasFile Package(string path)
    {
        using KerasPackage package = KerasPackage.At(path);
        KerasFile file = new(path, Directory.Exists(path) ? "folder of a .keras" : ".keras");
        if (package.Names.Contains("metadata.json") && Located.In($"'{path}': metadata.json", () => PythonJson.Parse(package.Text("metadata.json"), "It")) is JsonObject metadata)
        {
            (file.KerasVersion, file.DateSaved) = (Text(metadata["keras_version"]), Text(metadata["date_saved"]));
        }

        using SavedWeights weights = package.Weights();
        file.Read(package.Text("config.json"), $"'{path}': config.json", (group, _) => Shapes(weights, group));
        return file;
    }

    private static KerasFile Legacy(string path)
    {
        using Hdf5File hdf5 = new(path);
        KerasFile file = new(path, "legacy .h5");
        Hdf5Group weights = hdf5.Root.Find("model_weights") as Hdf5Group ?? hdf5.Root;
        string? Attribute(string name) => (hdf5.Root.Attributes.GetValueOrDefault(name) ?? weights.Attributes.GetValueOrDefault(name))?.AsString();
        file.KerasVersion = Attribute("keras_version");
        if (Attribute("model_config") is not { } config)
        {
            file.AddGroups(hdf5, weights);
            return file;
        }

        file.Read(config, $"'{path}': attribute model_config", (_, layer) => weights.Find(layer) is Hdf5Group group ? [.. Hdf5Tree.Below(hdf5, group).OfType<Hdf5Dataset>().Select(d => new Hdf5Array(hdf5, d).Shape)] : []);
        file.Optimizer = Attribute("training_config") is { } training && PythonJson.Parse(training, "It") is JsonObject json ? Text(json["optimizer_config"]?["class_name"]) : null;
        return file;
    }

    private void Read(string json, string source, Func<string, string, IReadOnlyList<Shape>> weights) => Located.In(source, () =>
    {
        if (PythonJson.Parse(json, "It") is not JsonObject model || model["config"] is null)
        {
            throw new ArgumentException(FourLines.Text("it describes no model.", "an object with class_name and config", json.Length > 80 ? json[..80] + "..." : json, "save the model with Keras, or with model.Save."));
        }

        model = LegacyConfig.Upgrade(model);
        Model = $"{Text(model["class_name"])}{(Text(model["config"]?["name"]) is { } name ? $" '{name}'" : "")}";
        Optimizer = Text(model["compile_config"]?["optimizer"]?["class_name"]);
        AddLayers(model, "", "", weights);
        FindOwn(model);
        return 0;
    });

    private void AddLayers(JsonObject model, string names, string path, Func<string, string, IReadOnlyList<Shape>> weights)
    {
        Dictionary<string, int> used = [];
        bool sequential = Text(model["class_name"]) == "Sequential";
        // A FeatureSpace is no model: its layers are those of its features.
        IEnumerable<JsonNode?> layers = model["config"]?["layers"] as JsonArray ?? (model["config"]?["features"] as JsonObject)?.Select(f => (f.Value as JsonObject)?["config"]?["preprocessor"]) ?? [];
        string folder = model["config"]?["layers"] is JsonArray ? "layers" : "preprocessors";
        foreach (JsonObject layer in layers.OfType<JsonObject>())
        {
            string className = Text(layer["class_name"]) ?? "?", name = Text(layer["config"]?["name"]) ?? Text(layer["name"]) ?? "?";
            bool operation = Text(layer["module"])?.StartsWith("keras.src.ops", StringComparison.Ordinal) == true;
            string group = Names.Snake(className);
            if (!operation && !(sequential && className == "InputLayer"))
            {
                int count = used[group] = used.TryGetValue(group, out int before) ? before + 1 : 0;
                group = $"{path}{folder}/{group}{(count > 0 ? $"_{count}" : "")}";
            }

            bool nested = layer["config"]?["layers"] is JsonArray;
            IReadOnlyList<Shape> shapes = operation || nested ? [] : weights(group, names + name);
            JsonNode? shape = layer["build_config"]?["input_shape"] ?? layer["build_config"]?["shapes_dict"] ?? layer["config"]?["batch_shape"];
            _layers.Add(new KerasFileLayer(names + name, className, shape is null ? "" : PythonJson.Write(shape).Replace("null", "?", StringComparison.Ordinal), [.. shapes.Select(s => $"{s}")], shapes.Sum(s => s.Size), Problem(layer, className, operation)));
            if (nested)
            {
                AddLayers(layer, $"{names}{name}/", $"{group}/", weights);
            }
        }
    }

    private static string? Problem(JsonObject layer, string className, bool operation) => operation ? OpsCatalogue.ModuleOf(className) is null ? "this function of keras.ops is not here" : null
        : className == nameof(Lambda) ? "its Python code is never run: give a C# function, customObjects: new() { [\"name of the layer\"] = (SymbolicTensor x) => ... }"
        : KerasLike.CustomObjects.Find(Text(layer["registered_name"]), className) is not null || className == "Functional" || Registry<Layer>.Has(className) ? null
        : $"there is no such class: write one in C#, or give one as customObjects: new() {{ [\"{Text(layer["registered_name"]) ?? className}\"] = typeof(...) }}";

    // Whatever is in the config under a name of its own.
    private void FindOwn(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                if (Text(o["registered_name"]) is { } name && Text(o["class_name"]) is not null && Text(o["module"])?.StartsWith("keras", StringComparison.Ordinal) != true && Text(o["module"]) != "builtins")
                {
                    _customObjects.Add(name);
                }

                o.ToList().ForEach(p => FindOwn(p.Value));
                break;
            case JsonArray a:
                a.ToList().ForEach(FindOwn);
                break;
        }
    }

    private void AddGroups(Hdf5File file, Hdf5Group root)
    {
        foreach (Hdf5Group group in Hdf5Tree.Below(file, root).OfType<Hdf5Group>())
        {
            Hdf5Dataset[] own = [.. group.Names.Select(group.Find).OfType<Hdf5Dataset>()];
            if (own.Length > 0)
            {
                _layers.Add(new KerasFileLayer(group.Path.TrimStart('/'), group.Attributes.TryGetValue("name", out Hdf5Attribute? name) ? $"'{name.AsString()}'" : "", "", [.. own.Select(d => $"({string.Join(", ", d.Shape)})")],
                    group.Path.StartsWith("/optimizer", StringComparison.Ordinal) ? 0 : own.Sum(d => d.Count), null));
            }
        }
    }

    // The layer's own weights, then those of layers inside.
    private static IReadOnlyList<Shape> Shapes(SavedWeights weights, string group) => weights is Hdf5Weights file ? file.Below(group) : [.. (weights.Find($"{group}/vars") ?? new Dictionary<string, SavedArray>()).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value.Shape)];

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) ? text : null;
}
