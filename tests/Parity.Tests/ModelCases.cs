using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity;

/// <summary>Models saved by Keras: read from each kind of file, what they are, compute and learn; and what we save of them.</summary>
internal sealed class ModelCases
{
    private readonly ParityCase _case;
    private readonly JsonNode _expect;
    private readonly TensorStructure _x;
    private readonly TensorStructure? _y;
    private readonly TensorStructure? _sampleWeight;
    private readonly int _batchSize;
    private readonly List<string> _problems = [];
    private bool _hasOptimizer;

    private ModelCases(ParityCase c)
    {
        _case = c;
        _expect = c["expect"]!;
        _x = TrainingCases.Structure(c, c["x"])!;
        _y = TrainingCases.Structure(c, c["y"]);
        _sampleWeight = TrainingCases.Structure(c, c["sample_weight"]);
        _batchSize = c["batch_size"]!.GetValue<int>();
    }

    private static string Root => ParityTests.Folder()!;

    public static void Run(ParityCase c)
    {
        DTypePolicy before = Keras.Config.DtypePolicy();

        // Some were recorded without the policy that they name: then the optimizer has no scaled loss.
        Keras.Config.SetDtypePolicy(c["global_policy"] is { } policy && c["expect"]!["optimizer"]?["class"]?.GetValue<string>() == "LossScaleOptimizer" ? new DTypePolicy(policy.GetValue<string>()) : before);
        try
        {
            new ModelCases(c).Run();
        }
        finally
        {
            Keras.Config.SetDtypePolicy(before);
        }
    }

    private void Run()
    {
        // Parts that were never named count from the beginning, as in the process that recorded the case.
        Keras.ClearSession();

        // What cannot be built at all is told at once; everything else is looked at part by part.
        Model model = Loaded();
        Part("description", () => Describe(model));
        if (KnowsShapes())
        {
            Part("summary", () => Summaries(model));
        }


        Part("outputs", () => TrainingCases.Same(_case, _expect["outputs"]!, Predict(model), "predict"));
        Part("evaluate", Evaluate);
        Part("resume", Resume);
        Part("json and weights", JsonAndWeights);
        Part("legacy", Legacy);
        Part("saved .keras", SavedKeras);
        Part("saved .weights.h5", SavedWeights);
        Part("saved .h5", SavedLegacy);
        if (_problems.Count > 0)
        {
            throw new ParityFailure(string.Join("; ", _problems));
        }
    }

    private string File(string kind) => Path.Combine(Root, _case["files"]![kind]!.GetValue<string>());

    // Names are counted anew, as in the process that recorded the case.
    private Model Loaded()
    {
        KerasLike.Names.Reset();
        return Keras.Models.LoadModel(File("keras"));
    }

    // Keras is wrong about the shape of attention scores, and so are its tables of models that have them as an output.
    private bool KnowsShapes() => _expect["output_shapes"]!.AsArray().Zip(TrainingCases.Structure(_case, _expect["outputs"])!.Flatten()).All(p => p.First!.AsArray().Select(d => d?.GetValue<int>()).Zip(p.Second.Shape).All(d => d.First is null || d.First == d.Second));

    private Structure<TensorValue> Predict(Model model) => model.PredictAll(_x, _batchSize, verbose: 0);

    private void Part(string what, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is not (NotBuilt or NotSupportedException))
        {
            _problems.Add($"{what}: {(e is ParityFailure ? "" : e.GetType().Name + " ")}{e.Message.ReplaceLineEndings(" ")}{(e is NullReferenceException or InvalidCastException or IndexOutOfRangeException ? e.StackTrace![..Math.Min(300, e.StackTrace!.Length)] : "")}");
        }
    }

    private void Describe(Model model)
    {
        Equal(_expect["name"]!, model.Name, "name");
        Equal(_expect["model_class"]!, model.KerasClass, "class");
        Equal(_expect["layers"]!, new JsonArray([.. model.Layers.Select(l => new JsonArray(l.Name, l.KerasClass))]), "layers");
        Equal(_expect["compiled"]!, model.IsCompiled, "compiled");
        Equal(_expect["input_names"]!, new JsonArray([.. model.InputNames!.Select(n => JsonValue.Create(n))]), "input names");
        if (_expect["output_names"]!.AsArray().Count > 0)
        {
            // A Sequential of Keras has none.
            Equal(_expect["output_names"]!, new JsonArray([.. model.OutputNames!.Select(n => JsonValue.Create(n))]), "output names");
        }

        Equal(_expect["input_shapes"]!, new JsonArray([.. model.Inputs.Flatten().Select(t => KerasJson.Write(t.Shape))]), "input shapes");
        Equal(KnowsShapes() ? _expect["output_shapes"]! : new JsonArray([.. model.Outputs.Flatten().Select(t => KerasJson.Write(t.Shape))]), new JsonArray([.. model.Outputs.Flatten().Select(t => KerasJson.Write(t.Shape))]), "output shapes");
        Equal(_expect["weights"]!, Texts(model.Weights), "weights");
        TrainingCases.Flat(_case, _expect["weight_values"], model.Weights, "weight values");
        if (_expect["optimizer"] is JsonObject optimizer)
        {
            Optimizers.Optimizer mine = model.Optimizer;
            Equal(optimizer["class"]!, mine.GetType().Name, "optimizer");
            Equal(optimizer["name"]!, mine.Name, "optimizer's name");
            Equal(optimizer["iterations"]!, mine.Iterations, "iterations");
            TrainingCases.Numbers(_case, [optimizer["learning_rate"]!.DeepClone()], [mine.LearningRate], "learning rate");

            // Whether the optimizer's name stands before that of a variable depends in Keras on who built it first.
            string prefix = mine.Name + "/";
            Equal(new JsonArray([.. optimizer["variables"]!.AsArray().Select(v => JsonValue.Create(Without(v!.GetValue<string>(), prefix)))]), new JsonArray([.. Texts(mine.Variables).Select(v => JsonValue.Create(Without(v!.GetValue<string>(), prefix)))]), "optimizer's variables");
            TrainingCases.Flat(_case, optimizer["values"], mine.Variables, "optimizer's values");
        }

        JsonNode counts = _expect["counts"]!;
        Equal(counts["total"]!, model.CountParams(), "parameters");
        Equal(counts["trainable"]!, model.TrainableWeights.Sum(w => w.Shape.Size), "trainable parameters");
        Equal(counts["non_trainable"]!, model.NonTrainableWeights.Sum(w => w.Shape.Size), "other parameters");
    }

    private static string Without(string path, string prefix) => path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;

    private void Summaries(Model model)
    {
        foreach (JsonNode? summary in _expect["summaries"]!.AsArray())
        {
            JsonObject args = (JsonObject)summary!["args"]!;
            string? text = null;
            model.Summary(args["line_length"]?.GetValue<int>(), printFn: t => text = t, expandNested: args["expand_nested"]?.GetValue<bool>() ?? false, showTrainable: args["show_trainable"]?.GetValue<bool>() ?? false);
            string wanted = System.IO.File.ReadAllText(Path.Combine(Root, summary["text_file"]!.GetValue<string>()));
            if (wanted.TrimEnd('\n') != text!.TrimEnd('\n'))
            {
                (string? want, string? have) = wanted.Split('\n').Zip(text.Split('\n')).FirstOrDefault(p => p.First != p.Second);
                throw new ParityFailure($"{args.ToJsonString()}: {have}, recorded {want}");
            }
        }
    }

    private void Evaluate()
    {
        if (_expect["evaluate"] is { } evaluate)
        {
            Evaluated(evaluate, Loaded());
        }
    }

    private void Evaluated(JsonNode evaluate, Model model)
    {
        Score score = model.Evaluate(_x, _y, _batchSize, verbose: 0, sampleWeight: _sampleWeight);
        TrainingCases.Compare(_case, evaluate, score, score.Names, n => score[n], "evaluate");
        if (evaluate["dict"] is JsonArray pairs && !pairs.Select(p => p![0]!.GetValue<string>()).SequenceEqual(score.Names.Order(StringComparer.Ordinal)))
        {
            throw new ParityFailure($"names {string.Join(", ", score.Names)}, recorded {pairs.ToJsonString()}");
        }
    }

    private void Resume()
    {
        if (_expect["resume"] is { } resume)
        {
            Resumed(resume, Loaded());
        }
    }

    private void Resumed(JsonNode resume, Model model)
    {
        JsonObject args = (JsonObject)resume["args"]!;
        History history = model.Fit(_x, _y, args["batch_size"]!.GetValue<int>(), args["epochs"]!.GetValue<int>(), verbose: 0, shuffle: false, sampleWeight: _sampleWeight, preFlight: false);
        foreach (JsonNode? entry in resume["history"]!.AsArray())
        {
            TrainingCases.Numbers(_case, entry![1]!.AsArray(), [.. history.Values(entry[0]!.GetValue<string>()).SelectMany(v => v.ToArray())], $"{entry[0]}");
        }

        Equal(resume["epoch"]!, new JsonArray([.. history.Epoch.Select(e => JsonValue.Create(e))]), "epochs");
        TrainingCases.Flat(_case, resume["weights"], model.Weights, "weights");
        TrainingCases.Flat(_case, resume["optimizer_variables"], model.Optimizer.Variables, "optimizer");
    }

    private void JsonAndWeights()
    {
        Model model = Model.FromJson(System.IO.File.ReadAllText(File("json")));
        model.LoadWeights(_case["files"]!["weights"] is null ? File("keras") : File("weights"));
        if (_expect["json_and_weights"]?["error"] is null)
        {
            TrainingCases.Same(_case, _expect["outputs"]!, Predict(model), "predict");
        }
    }

    private void Legacy()
    {
        // What Keras fails to read we read; but texts are in .keras files only.
        if (_case["files"]!["h5"] is null)
        {
            return;
        }

        Model model = Keras.Models.LoadModel(File("h5"));
        if (_expect["legacy"]?["error"]?["message"]?.GetValue<string>().Contains("Table not initialized", StringComparison.Ordinal) == true)
        {
            return;
        }

        TrainingCases.Same(_case, _expect["outputs"]!, Predict(model), "predict");
        Equal(_expect["compiled"]!, model.IsCompiled, "compiled");
        if (_expect["resume"] is { } resume && _expect["optimizer"] is JsonObject optimizer && optimizer["class"]!.GetValue<string>() == model.Optimizer.GetType().Name)
        {
            // These files keep the optimizer that scales the loss, which .keras files leave to the policy.
            JsonObject same = (JsonObject)resume.DeepClone();
            same["history"] = new JsonArray();
            Resumed(same, model);
        }
    }

    private void SavedKeras()
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Path, "m.keras");
        Model model = Loaded();
        model.Save(path);
        using (ZipReader zip = new(path))
        {
            JsonArray recorded = _expect["zip"]!.AsArray();
            Equal(new JsonArray([.. recorded.Select(m => m![0]!.DeepClone())]), new JsonArray([.. zip.Members.Select(m => JsonValue.Create(m.Name))]), "members");
            foreach (JsonNode? asset in _expect["assets"]!.AsArray())
            {
                Equal(asset![1]!, System.Text.Encoding.UTF8.GetString(zip.ReadAll(zip.Find(asset[0]!.GetValue<string>())!)), "asset");
            }

            Hdf5Layout.Same(Layout(model), zip.Open(zip.Find("model.weights.h5")!), "model.weights.h5", Has);
        }

        Same(model, Keras.Models.LoadModel(path));
    }

    private void SavedWeights()
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Path, "m.weights.h5");
        Model model = Loaded();
        model.SaveWeights(path);
        if (_expect["weights_h5_equal"]?.GetValue<bool>() == true)
        {
            Hdf5Layout.Same(Layout(model), System.IO.File.OpenRead(path), "weights.h5", Has);
        }
    }

    private void SavedLegacy()
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Path, "m.h5");
        Model model = Loaded();
        model.Save(path);
        Model again = Keras.Models.LoadModel(path);
        if (_expect["assets"]!.AsArray().Count == 0)
        {
            Same(model, again);
        }
    }

    // A file may hold no state of the optimizer, or one that reading loses; then that part of it is another.
    private JsonArray Layout(Model model)
    {
        JsonArray lines = _expect["h5"]!.AsArray();
        _hasOptimizer = model.IsCompiled && lines.Count(l => l!.GetValue<string>().StartsWith("/optimizer/vars/", StringComparison.Ordinal)) == model.Optimizer.Variables.Count;
        return new JsonArray([.. lines.Where(l => Has(l!.GetValue<string>())).Select(l => l!.DeepClone())]);
    }

    private bool Has(string line) => _hasOptimizer || !line.StartsWith("/optimizer", StringComparison.Ordinal);

    // The same bits.
    private void Same(Model model, Model again)
    {
        TensorValue[] wanted = [.. Predict(model).Flatten()], got = [.. Predict(again).Flatten()];
        if (!wanted.Zip(got).All(p => ParityCase.Doubles(p.First).SequenceEqual(ParityCase.Doubles(p.Second))))
        {
            throw new ParityFailure("predicts something else after it was saved");
        }

        if (model.IsCompiled && !model.Optimizer.Variables.Zip(again.Optimizer.Variables).All(p => ParityCase.Doubles(p.First.Value).SequenceEqual(ParityCase.Doubles(p.Second.Value))))
        {
            throw new ParityFailure("the optimizer has another state after it was saved");
        }
    }

    private static JsonArray Texts(IEnumerable<Variable> variables) => new([.. variables.Select(v => JsonValue.Create($"{v.Path}|{v.DType.Name()}|[{string.Join(", ", v.Shape.Dims.ToArray())}]|{(v.Trainable ? 1 : 0)}"))]);

    private static void Equal(JsonNode wanted, JsonNode got, string what)
    {
        if (wanted.ToJsonString() != got.ToJsonString())
        {
            throw new ParityFailure($"{what}: {got.ToJsonString()}, recorded {wanted.ToJsonString()}");
        }
    }
}
