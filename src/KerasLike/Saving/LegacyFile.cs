using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Reads Keras' older format: one <c>.h5</c> file with the configs as attributes and the weights by layer. Keras 1 to 3 wrote it.</summary>
internal static class LegacyFile
{
    /// <summary>The model of a file.</summary>
    public static Model ReadModel(string path, bool compile)
    {
        using Hdf5File file = new(path);
        string config = Attribute(file.Root, "model_config") ?? throw new FileFormatException($"'{path}' holds no model.", "the attribute model_config", file.Root.Attributes.Count == 0 ? "no attributes" : string.Join(", ", file.Root.Attributes.Keys),
            "if it holds weights alone, make the model and call LoadWeights.");
        Model model = ModelReader.As<Model>(ModelReader.FromConfig($"'{path}': attribute model_config", config, new FileInfo(path).Length, LegacyConfig.Upgrade), path);
        ReadWeights(model, file, byName: false, skipMismatch: false);
        if (!compile)
        {
            return model;
        }

        if (Attribute(file.Root, "training_config") is not { } training)
        {
            Warnings.Give(FourLines.Text($"'{path}' does not say how to train the model.", "the attribute training_config", "none", "call Compile before Fit or Evaluate."));
            return model;
        }

        Located.In($"'{path}': attribute training_config", () =>
        {
            CompileConfig.Apply(model, Training((JsonObject)PythonJson.Parse(training, "It")!));
            return 0;
        });
        if (file.Root.Find("optimizer_weights") is Hdf5Group optimizer && model.Built)
        {
            ReadOptimizer(model, file, optimizer);
        }

        return model;
    }

    /// <summary>Reads the weights of a file into a model.</summary>
    public static void ReadWeights(Model model, string path, bool byName, bool skipMismatch)
    {
        using Hdf5File file = new(path);
        ReadWeights(model, file, byName, skipMismatch);
    }

    private static void ReadWeights(Model model, Hdf5File file, bool byName, bool skipMismatch)
    {
        Hdf5Group group = !file.Root.Attributes.ContainsKey("layer_names") && !file.Root.Attributes.ContainsKey("layer_names0") && file.Root.Find("model_weights") is Hdf5Group inner ? inner : file.Root;
        List<(string Title, IReadOnlyList<Variable> Weights, SavedArray[] Arrays)> pairs = [];
        (string Name, SavedArray[] Arrays)[] saved = [.. Texts(group, "layer_names", file).Select(n => (n, Arrays(group.Group(n), file)))];
        if (byName)
        {
            ILookup<string, Layer> layers = model.Layers.ToLookup(l => l.Name);
            pairs.AddRange(saved.SelectMany(s => layers[s.Name].Select(l => (l.Title, Weights(l), s.Arrays))));
        }
        else
        {
            Layer[] layers = [.. model.Layers.Where(l => l.Weights.Count > 0)];
            saved = [.. saved.Where(s => s.Arrays.Length > 0)];
            if (layers.Length != saved.Length)
            {
                throw new FileFormatException($"'{file.Name}' is of another model.", $"{layers.Length} layers with weights: {Some(layers.Select(l => l.Name))}", $"{saved.Length}: {Some(saved.Select(s => s.Name))}", "make the model as when the file was written, or find layers by their names: byName: true.");
            }

            pairs.AddRange(layers.Zip(saved, (l, s) => (l.Title, Weights(l), s.Arrays)));
        }

        if (group.Find("top_level_model_weights") is Hdf5Group top && Arrays(top, file) is { Length: > 0 } own)
        {
            pairs.Add((model.Title, model.OwnWeights, own));
        }

        Assign(file, pairs, skipMismatch);
        foreach (Layer layer in model.AllLayers)
        {
            layer.StateLoaded();
        }
    }

    private static void Assign(Hdf5File file, List<(string Title, IReadOnlyList<Variable> Weights, SavedArray[] Arrays)> pairs, bool skipMismatch)
    {
        List<(Variable Weight, SavedArray Array)> fits = [];
        foreach ((string title, IReadOnlyList<Variable> weights, SavedArray[] arrays) in pairs)
        {
            if (weights.Count != arrays.Length)
            {
                Misfit($"{title} has another number of weights", $"{weights.Count}: {Some(weights.Select(w => $"{w.Name} {w.Shape}"))}", $"{arrays.Length}: {Some(arrays.Select(a => $"{a.Shape}"))}");
                continue;
            }

            for (int i = 0; i < arrays.Length; i++)
            {
                if (weights[i].Shape == arrays[i].Shape)
                {
                    fits.Add((weights[i], arrays[i]));
                }
                else
                {
                    Misfit($"{title}: '{weights[i].Name}' has another shape", $"{weights[i].Shape}", $"{arrays[i].Shape} at {arrays[i].Place[(arrays[i].Place.IndexOf("': ", StringComparison.Ordinal) + 3)..]}");
                }
            }
        }

        fits.ForEach(f => f.Array.Into(f.Weight));

        void Misfit(string what, string expected, string received)
        {
            if (!skipMismatch)
            {
                throw new FileFormatException($"'{file.Name}': {what}.", expected, received, "make the model as when the file was written, or leave out what does not fit: skipMismatch: true.");
            }

            Warnings.Give(FourLines.Text($"'{file.Name}': {what}; it is left as it was.", expected, received, "make the model as when the file was written."));
        }
    }

    private static void ReadOptimizer(Model model, Hdf5File file, Hdf5Group group)
    {
        model.Optimizer.Build(model.TrainableWeights);
        SavedArray[] arrays = Arrays(group, file);
        IReadOnlyList<Variable> variables = model.Optimizer.Variables, old = model.Optimizer.VariablesByKind;
        bool Fit(IReadOnlyList<Variable> to) => to.Count == arrays.Length && to.Zip(arrays).All(p => p.First.Shape == p.Second.Shape);
        if (!Fit(variables))
        {
            // Keras 2 put one kind of slot after the other, had no learning rate there, and filled up what Adam does not use.
            arrays = arrays.Length > old.Count && arrays[old.Count..].All(a => a.Shape.Size == 1) ? arrays[..old.Count] : arrays;
            variables = old;
        }

        if (!Fit(variables))
        {
            variables = model.Optimizer.Variables;
            Warnings.Give(FourLines.Text($"'{file.Name}': the state of the optimizer was not read and begins anew.", $"{variables.Count} variables: {Some(variables.Select(v => $"{v.Shape}"))}", $"{arrays.Length}: {Some(arrays.Select(a => $"{a.Shape}"))}",
                "train on; the first steps are those of a fresh optimizer."));
            return;
        }

        for (int i = 0; i < arrays.Length; i++)
        {
            arrays[i].Into(variables[i]);
        }
    }

    // What Compile takes, in today's words.
    private static JsonObject Training(JsonObject training)
    {
        JsonObject compile = [];
        foreach (string key in (string[])["loss", "loss_weights", "metrics", "weighted_metrics", "steps_per_execution"])
        {
            if (training[key] is { } value)
            {
                compile[key] = Upgraded(value.DeepClone());
            }
        }

        // Keras 2 put the metrics of a single output into a list of lists.
        foreach (string key in (string[])["metrics", "weighted_metrics"])
        {
            if (compile[key] is JsonArray { Count: 1 } outer && outer[0] is JsonArray only)
            {
                compile[key] = only.DeepClone();
            }
        }

        if (training["optimizer_config"] is JsonObject optimizer)
        {
            compile["optimizer"] = LegacyConfig.Upgrade((JsonObject)optimizer.DeepClone());
        }

        return compile;
    }

    private static JsonNode? Upgraded(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject named when named["class_name"] is not null:
                return LegacyConfig.Upgrade(named);
            case JsonObject named:
                return new JsonObject(named.Select(p => KeyValuePair.Create(p.Key, Upgraded(p.Value?.DeepClone()))));
            case JsonArray list:
                return new JsonArray([.. list.Select(i => Upgraded(i?.DeepClone()))]);
            default:
                return value;
        }
    }

    // As all versions of Keras order them: trainable first, whatever layer inside they belong to.
    private static IReadOnlyList<Variable> Weights(Layer layer) => [.. layer.TrainableWeights, .. layer.NonTrainableWeights];

    private static SavedArray[] Arrays(Hdf5Group group, Hdf5File file) => [.. Texts(group, "weight_names", file).Select(n => (SavedArray)new Hdf5Array(file, group.Dataset(n)))];

    // A long list is split into several attributes.
    private static IEnumerable<string> Texts(Hdf5Group group, string name, Hdf5File file)
    {
        if (group.Attributes.TryGetValue(name, out Hdf5Attribute? whole))
        {
            return whole.AsStrings();
        }

        List<string> all = [];
        for (int i = 0; group.Attributes.TryGetValue($"{name}{i}", out Hdf5Attribute? part); i++)
        {
            all.AddRange(part.AsStrings());
        }

        return all.Count > 0 || name == "weight_names" ? all : throw new FileFormatException($"'{file.Name}': '{group.Path}' has no {name}.", $"the attribute {name}", group.Attributes.Count == 0 ? "no attributes" : string.Join(", ", group.Attributes.Keys),
            "give a file that Keras wrote with model.save or model.save_weights; its newer files of weights end with .weights.h5.");
    }

    private static string? Attribute(Hdf5Group group, string name) => group.Attributes.TryGetValue(name, out Hdf5Attribute? attribute) ? attribute.AsString() : null;

    private static string Some(IEnumerable<string> items) => items.ToArray() is { Length: > 6 } many ? string.Join(", ", many.Take(6)) + ", ..." : string.Join(", ", items);
}
