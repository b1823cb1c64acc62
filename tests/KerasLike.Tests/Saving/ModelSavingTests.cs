using System.Diagnostics;
using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Models saved and loaded again; files of real Keras, and real Keras with ours, are in Parity.Tests.</summary>
public sealed class ModelSavingTests
{
    private static readonly float[,] X = { { 1, 2 }, { 3, -4 }, { 0.5f, 0 } }, Y = { { 1 }, { 0 }, { 2 } };

    [Theory]
    [InlineData("m.keras", null)]
    [InlineData("m.h5", null)]
    [InlineData("folder", false)]
    public void A_model_comes_back_with_weights_optimizer_and_what_it_was_compiled_with(string name, bool? zipped)
    {
        using TestFolder folder = new();
        Model model = Trained();
        model.Save(folder[name], zipped: zipped);
        Model again = Keras.Models.LoadModel(folder[name]);
        Assert.Equal(model.Predict(X, verbose: 0).ToArray(), again.Predict(X, verbose: 0).ToArray());
        Assert.Equal(model.Optimizer.Variables.Select(v => v.Value.ToDoubles()), again.Optimizer.Variables.Select(v => v.Value.ToDoubles()));

        // Both go on in the same way.
        Assert.Equal(model.Fit(X, Y, epochs: 2, verbose: 0, shuffle: false)["loss"], again.Fit(X, Y, epochs: 2, verbose: 0, shuffle: false)["loss"]);
        Assert.False(Keras.Models.LoadModel(folder[name], compile: false).IsCompiled);
        model.Save(folder[name], zipped: zipped, includeOptimizer: false);
        Assert.False(Keras.Models.LoadModel(folder[name]).IsCompiled);
        Assert.Throws<IOException>(() => model.Save(folder[name], overwrite: false, zipped: zipped));
        Assert.Equal([name], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Shared_layers_nested_models_and_dictionaries_come_back()
    {
        using TestFolder folder = new();
        SymbolicTensor a = Keras.Input(batchShape: new Shape(null, 2), name: "a"), b = Keras.Input(batchShape: new Shape(null, 2), name: "b");
        Sequential encoder = new(name: "encoder");
        encoder.Add(new Dense(3, "tanh", inputShape: 2));
        Dense shared = new(2);
        Model model = new(new SymbolicStructure { ["a"] = a, ["b"] = b }, new SymbolicStructure { ["sum"] = shared.Apply(encoder.Apply(a)) + shared.Apply(encoder.Apply(b)) });
        model.Save(folder["m.keras"]);
        Model again = Keras.Models.LoadModel(folder["m.keras"]);
        TensorStructure x = new() { ["a"] = X, ["b"] = X };
        Assert.Equal(model.PredictAll(x, verbose: 0)["sum"].Leaf!.ToArray<float>(), again.PredictAll(x, verbose: 0)["sum"].Leaf!.ToArray<float>());
        Assert.Equal(4, again.Weights.Count);
    }

    [Fact]
    public void Weights_split_into_files_come_back_and_no_name_leads_out_of_the_folder()
    {
        using TestFolder folder = new();
        Model model = Trained(), other = Trained(2);
        model.SaveWeights(folder["m.weights.json"], maxShardSize: 40.0 / (1 << 30));
        Assert.Equal(["m.weights.json", .. Enumerable.Range(0, 6).Select(i => $"m_{i:00000}.weights.h5")], Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        other.LoadWeights(folder["m.weights.json"]);
        Assert.Equal(model.GetWeights().Select(w => w.ToArray<float>()), other.GetWeights().Select(w => w.ToArray<float>()));
        Assert.StartsWith("SaveWeights: '", Assert.Throws<ArgumentException>(() => model.SaveWeights(folder["n.weights.json"], maxShardSize: 1e-9)).Message);

        JsonObject map = (JsonObject)JsonNode.Parse(File.ReadAllText(folder["m.weights.json"]))!;
        map["weight_map"]!["/layers/dense/vars"] = "../m_00000.weights.h5";
        File.WriteAllText(folder["m.weights.json"], map.ToJsonString());
        Assert.Contains("names a file in another folder", Assert.Throws<FileFormatException>(() => other.LoadWeights(folder["m.weights.json"])).Message);
    }

    [Fact]
    public void What_does_not_fit_is_told_and_may_be_left_out()
    {
        using TestFolder folder = new();
        Model model = Trained();
        model.SaveWeights(folder["m.weights.h5"]);
        model.Save(folder["m.h5"]);
        Sequential wide = new Sequential().Dense(3, "tanh", inputShape: 2, name: "dense").Dense(4, name: "wide");
        TensorValue[] before = wide.GetWeights();
        Assert.Equal($"'{folder["m.weights.h5"]}': an object does not fit what the file holds: Dense 'wide' (layers/dense_1/vars).\n  expected: kernel (3, 4)\n  received: (3, 1) at /layers/dense_1/vars/0\n" +
            "  fix: make the model as when the file was written, or leave out what does not fit: skipMismatch: true.", Assert.Throws<FileFormatException>(() => wide.LoadWeights(folder["m.weights.h5"])).Message);
        Assert.Equal(before.Select(w => w.ToArray<float>()), wide.GetWeights().Select(w => w.ToArray<float>()));
        Assert.StartsWith($"'{folder["m.h5"]}': Dense 'wide': 'kernel' has another shape.", Assert.Throws<FileFormatException>(() => wide.LoadWeights(folder["m.h5"])).Message);

        List<string> warnings = [];
        Warnings.Handler = warnings.Add;
        try
        {
            wide.LoadWeights(folder["m.weights.h5"], skipMismatch: true);
            wide.LoadWeights(folder["m.h5"], byName: true);
        }
        finally
        {
            Warnings.Handler = null;
        }

        Assert.Single(warnings);
        Assert.Equal(model.GetWeights()[0].ToArray<float>(), wide.GetWeights()[0].ToArray<float>());
        Assert.Equal(before[2].ToArray<float>(), wide.GetWeights()[2].ToArray<float>());

        Model other = Trained(2);
        float[] kept = other.GetWeights()[0].ToArray<float>();
        other.LoadWeights(folder["m.weights.h5"], objectsToSkip: [other.Layers[0]]);
        Assert.Equal(kept, other.GetWeights()[0].ToArray<float>());
        Assert.Equal(model.GetWeights()[2].ToArray<float>(), other.GetWeights()[2].ToArray<float>());
    }

    [Fact]
    public void Classes_and_functions_of_ones_own_stand_for_those_of_the_file()
    {
        using TestFolder folder = new();
        Sequential model = new Sequential().Dense(3, inputShape: 2);
        model.Add(new Scaled(2));
        model.Add(new Lambda(x => x * 10, name: "ten"));
        NotSupportedException none = Assert.Throws<NotSupportedException>(() => model.Save(folder["m.keras"]));
        Assert.Contains("cannot be written", none.Message);
        model.Pop();
        model.Save(folder["m.keras"]);
        using (ZipReader zip = new(folder["m.keras"]))
        {
            string config = System.Text.Encoding.UTF8.GetString(zip.ReadAll(zip.Find("config.json")!));
            Assert.Contains("\"module\": null, \"class_name\": \"Scaled\", \"config\": {\"factor\": 2.0", config);
            Assert.Contains("\"registered_name\": \"tests>Scaled\"", config);

            // As Python writes a lambda; and a class that is not here.
            Write(folder["lambda.keras"], zip, config.Replace("\"class_name\": \"Scaled\", \"config\": {\"factor\": 2.0", "\"class_name\": \"Lambda\", \"config\": {\"function\": {\"class_name\": \"__lambda__\", \"config\": {\"code\": \"4wEA\"}}", StringComparison.Ordinal)
                .Replace("tests>Scaled", "Lambda", StringComparison.Ordinal));
            Write(folder["unknown.keras"], zip, config.Replace("Scaled", "Scald", StringComparison.Ordinal));
        }

        Assert.Equal(model.Predict(X, verbose: 0).ToArray(), Keras.Models.LoadModel(folder["m.keras"]).Predict(X, verbose: 0).ToArray());
        string lambda = Assert.Throws<NotSupportedException>(() => Keras.Models.LoadModel(folder["lambda.keras"])).Message;
        Assert.Equal($"'{folder["lambda.keras"]}': config.json: Lambda 'scaled' (config.layers[2]): Lambda 'scaled': the file holds Python code, which is never run.\n  expected: a C# function that does the same\n  received: none\n" +
            "  fix: give it as customObjects: new() { [\"scaled\"] = (SymbolicTensor x) => ... }.", lambda);
        Assert.Equal(model.Predict(X, verbose: 0).ToArray(), Keras.Models.LoadModel(folder["lambda.keras"], customObjects: new() { ["scaled"] = (SymbolicTensor x) => x * 2 }).Predict(X, verbose: 0).ToArray());
        Assert.Throws<NotSupportedException>(() => Keras.Models.LoadModel(folder["lambda.keras"], safeMode: false));

        Assert.Contains("Scald 'scaled' (config.layers[2]): Layer: there is no Layer 'Scald'.", Assert.Throws<NotSupportedException>(() => Keras.Models.LoadModel(folder["unknown.keras"])).Message);
        using (CustomObjectScope scope = new(new() { ["tests>Scald"] = typeof(Scaled) }))
        {
            Assert.Equal(model.Predict(X, verbose: 0).ToArray(), Keras.Models.LoadModel(folder["unknown.keras"]).Predict(X, verbose: 0).ToArray());
            Assert.Equal(typeof(Scaled), Keras.Saving.GetRegisteredObject("tests>Scald"));
        }

        Assert.Null(Keras.Saving.GetRegisteredObject("tests>Scald"));
        Assert.Equal("p>TestFolder", Keras.Saving.RegisterKerasSerializable<TestFolder>("p"));
        Assert.Equal(typeof(TestFolder), Keras.Saving.GetCustomObjects()["p>TestFolder"]);
    }

    [Fact]
    public void What_Keras_saves_wrongly_comes_back_as_it_was()
    {
        using TestFolder folder = new();
        Dense twice = new(2, "tanh");
        Sequential model = new();
        model.Add(new InputLayer(2));
        model.Add(twice);
        model.Add(twice);
        model.Save(folder["twice.keras"]);
        Model again = Keras.Models.LoadModel(folder["twice.keras"]);
        Assert.Equal(model.Predict(X, verbose: 0).ToArray(), again.Predict(X, verbose: 0).ToArray());
        Assert.Equal(2, again.Weights.Count);

        SymbolicTensor i = Keras.Input(2), j = Keras.Input(2);
        Dense shared = new(2, name: "shared");
        Model nested = new(i, shared.Apply(i), name: "nested"), outer = new(j, shared.Apply(nested.Apply(j)));
        outer.Save(folder["shared.keras"]);
        again = Keras.Models.LoadModel(folder["shared.keras"]);
        Assert.Equal(outer.Predict(X, verbose: 0).ToArray(), again.Predict(X, verbose: 0).ToArray());
        Assert.Equal(2, again.Weights.Count);
    }

    [Fact]
    public void A_low_rank_update_is_saved_as_its_sum()
    {
        using TestFolder folder = new();
        Dense dense = new(3, loraRank: 2);
        Sequential model = new();
        model.Add(new InputLayer(2));
        model.Add(dense);
        dense.SetWeights([.. dense.Weights.Select((w, n) => TensorValue.Of(Enumerable.Range(0, (int)w.Shape.Size).Select(k => MathF.Sin(k + n)).ToArray(), w.Shape))]);
        model.Save(folder["m.keras"]);
        using (KerasPackage package = KerasPackage.At(folder["m.keras"]))
        {
            using SavedWeights weights = package.Weights();
            Assert.Equal(["0", "1"], weights.Find("layers/dense/vars")!.Keys);
        }

        Model again = Keras.Models.LoadModel(folder["m.keras"]);
        Assert.Equal(model.Predict(X, verbose: 0).ToArray(), again.Predict(X, verbose: 0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_file_before()
    {
        using TestFolder folder = new();
        Model model = Trained();
        foreach (string name in (string[])["m.keras", "m.h5", "m.weights.h5"])
        {
            Action save = () => { if (name.EndsWith(".weights.h5", StringComparison.Ordinal)) { model.SaveWeights(folder[name]); } else { model.Save(folder[name]); } };
            save();
            byte[] before = File.ReadAllBytes(folder[name]);
            File.CreateSymbolicLink(folder[name + ".part"], "/dev/full");
            Assert.ThrowsAny<IOException>(save);
            Assert.Equal(before, File.ReadAllBytes(folder[name]));
        }

        Assert.Equal(["m.h5", "m.keras", "m.weights.h5"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    // The processes are ended by SIGKILL at moments drawn from a fixed seed.
    [Fact]
    public void A_process_that_is_killed_while_it_saves_leaves_a_whole_file()
    {
        using TestFolder folder = new();
        System.Random random = new(1);
        for (int kill = 0; kill < 20; kill++)
        {
            using Process child = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(Program).Assembly.Location, "save", folder.Path]) { RedirectStandardOutput = true })!;
            Assert.Equal("saving", child.StandardOutput.ReadLine());
            child.WaitForExit(random.Next(60));
            child.Kill();
            child.WaitForExit();
            float[] first = Keras.Models.LoadModel(folder["m.keras"]).GetWeights()[0].ToArray<float>();
            Assert.All(first, w => Assert.Equal(first[0], w));
            Assert.True(Keras.Models.LoadModel(folder["m.h5"]).Weights.Count == 2);
        }

        Assert.Subset(new HashSet<string> { "m.keras", "m.keras.part", "m.h5", "m.h5.part" }, Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).ToHashSet());
    }

    [Fact]
    public void Names_and_options_that_do_not_go_together_are_refused()
    {
        using TestFolder folder = new();
        Model model = Trained();
        Assert.Equal($"Sequential '{model.Name}': Save: the name 'm.onnx' has another ending.\n  expected: .keras, or .h5 for the legacy format\n  received: .onnx\n  fix: change the name; Export writes a SavedModel for TensorFlow.",
            Assert.Throws<ArgumentException>(() => model.Save("m.onnx")).Message);
        Assert.Throws<ArgumentException>(() => model.Save("m.keras", zipped: false));
        Assert.Throws<ArgumentException>(() => model.SaveWeights("m.h5"));
        Assert.Throws<ArgumentException>(() => model.LoadWeights("m.weights.h5", byName: true));
        Assert.Throws<ArgumentException>(() => model.LoadWeights("m.h5", objectsToSkip: [model.Layers[0]]));
        Assert.Throws<FileNotFoundException>(() => model.LoadWeights(folder["m.weights.h5"]));
        Assert.Throws<FileNotFoundException>(() => Keras.Models.LoadModel(folder["m.keras"]));
        Assert.Throws<ArgumentException>(() => Keras.Models.LoadModel("m.pb"));
        Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(1)]).SaveWeights(folder["m.weights.h5"]));
    }

    private static Sequential Trained(int seed = 1)
    {
        Keras.Utils.SetRandomSeed(seed);
        Sequential model = new Sequential().Dense(3, "tanh", inputShape: 2, name: "dense").Dense(1, name: "other");
        model.Compile(new Adam(0.01), "mse", metrics: ["mae"]);
        model.Fit(X, Y, epochs: 2, verbose: 0, shuffle: false);
        return model;
    }

    // The same file with another config.
    private static void Write(string path, ZipReader from, string config)
    {
        using WholeFile file = new(path);
        ZipWriter zip = new(file.Stream);
        zip.AddText("config.json", config);
        byte[] weights = from.ReadAll(from.Find("model.weights.h5")!);
        zip.Add("model.weights.h5", s => s.Write(weights), weights.Length);
        zip.Finish();
        file.Commit();
    }
}

/// <summary>A layer of one's own, as a user writes it.</summary>
[KerasSerializable("tests")]
public sealed class Scaled(double factor, string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(null, name, trainable, dtype)
{
    /// <summary>The factor.</summary>
    public double Factor { get; } = factor;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x * Factor;
}
