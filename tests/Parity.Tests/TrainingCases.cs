using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>Whole trainings: the model from Keras' JSON, its weights set, then calls one after the other.</summary>
internal static class TrainingCases
{
    /// <summary>The model of a case with its weights.</summary>
    public static Model Model(ParityCase c)
    {
        JsonNode json = JsonNode.Parse(c["model_json"]!.GetValue<string>())!;
        Model model = KerasJson.Deserialize<Model>(json);
        SetWeights(model, c.ByKey(c["weights"]!["array"]!.GetValue<string>()));
        return model;
    }

    public static void Run(ParityCase c)
    {
        Model model = Model(c);
        JsonArray steps = c["steps"]!.AsArray(), expected = c["expect"]!["steps"]!.AsArray();
        for (int i = 0; i < steps.Count; i++)
        {
            Step(c, model, (JsonObject)steps[i]!, expected[i], $"step {i}");
        }

        Flat(c, c["expect"]!["weights"], model.Weights, "weights");
        Flat(c, c["expect"]!["optimizer_values"], model.IsCompiled ? model.Optimizer.Variables : [], "optimizer");
    }

    private static void Step(ParityCase c, Model model, JsonObject step, JsonNode? expected, string what)
    {
        JsonObject args = step["args"] as JsonObject ?? [];
        TensorStructure? x = Structure(c, step["x"]), y = Structure(c, step["y"]), weight = Structure(c, step["sample_weight"]);
        Dictionary<int, double>? classWeight = (step["class_weight"] as JsonArray)?.ToDictionary(p => p![0]!.GetValue<int>(), p => p![1]!.GetValue<double>());
        Callback[]? callbacks = step["callbacks"] is JsonArray list ? [.. list.Select(Callback)] : null;
        int? batchSize = args["batch_size"]?.GetValue<int>();
        int? steps = args["steps"]?.GetValue<int>();
        switch (step["call"]!.GetValue<string>())
        {
            case "fit":
                Known(args, "batch_size", "epochs", "shuffle", "validation_split", "initial_epoch", "validation_freq", "validation_batch_size", "steps_per_epoch", "validation_steps");
                JsonArray? data = step["validation_data"]?["tuple"]?.AsArray();
                ValidationData? validation = data is null ? null : (ValidationData)new Batch(Structure(c, data[0])!, Structure(c, data[1]), data.Count > 2 ? Structure(c, data[2]) : null);
                ValidationFreq? freq = args["validation_freq"] switch { JsonArray epochs => ValidationFreq.Create([.. epochs.Select(e => e!.GetValue<int>())]), JsonNode every => every.GetValue<int>(), null => null };
                History history = model.Fit(x!, y, batchSize, args["epochs"]?.GetValue<int>() ?? 1, verbose: 0, callbacks: callbacks, validationSplit: args["validation_split"]?.GetValue<double>() ?? 0,
                    validationData: validation, shuffle: false, classWeight: classWeight, sampleWeight: weight, initialEpoch: args["initial_epoch"]?.GetValue<int>() ?? 0,
                    stepsPerEpoch: args["steps_per_epoch"]?.GetValue<int>(), validationSteps: args["validation_steps"]?.GetValue<int>(), validationFreq: freq,
                    validationBatchSize: args["validation_batch_size"]?.GetValue<int>(), preFlight: false);
                string[] keys = [.. expected!["history"]!.AsArray().Select(e => e![0]!.GetValue<string>())];
                if (!keys.SequenceEqual(history.Keys))
                {
                    throw new ParityFailure($"{what}: history of {string.Join(", ", history.Keys)}, recorded {string.Join(", ", keys)}");
                }

                foreach (JsonNode? entry in expected!["history"]!.AsArray())
                {
                    Numbers(c, entry![1]!.AsArray(), [.. history.Values(entry[0]!.GetValue<string>()).SelectMany(v => v.ToArray())], $"{what} {entry[0]}");
                }

                break;
            case "evaluate":
                Known(args, "batch_size", "steps", "return_dict");
                Score score = model.Evaluate(x!, y, batchSize, verbose: 0, sampleWeight: weight, steps: steps);
                Compare(c, expected!, score, score.Names, n => score[n], what);
                break;
            case "train_on_batch" or "test_on_batch":
                Known(args, "return_dict");
                Score logs = step["call"]!.GetValue<string>() == "train_on_batch" ? model.TrainOnBatch(x!, y, weight, classWeight) : model.TestOnBatch(x!, y, weight);
                Compare(c, expected!, logs, logs.Names, n => logs[n], what);
                break;
            case "predict":
                Known(args, "batch_size", "steps");
                Same(c, expected!["outputs"]!, model.PredictAll(x!, batchSize, verbose: 0, steps: steps), what);
                break;
            case "predict_on_batch":
                Same(c, expected!["outputs"]!, model.PredictAllOnBatch(x!), what);
                break;
            case "set_trainable":
                model.AllLayers.First(l => l.Name == step["layer"]!.GetValue<string>()).Trainable = step["value"]!.GetValue<bool>();
                break;
            case "compile":
                CompileConfig.Apply(model, args);
                break;
            case "reset_state":
                StateCases.Reset(model.AllLayers.First(l => l.Name == step["layer"]!.GetValue<string>()));
                break;
            default:
                throw new NotBuilt($"call {step["call"]}");
        }
    }

    private static Callback Callback(JsonNode? entry) => (Callback)KerasJson.Construct(Registry<Callback>.Find(entry![0]!.GetValue<string>()) ?? throw new NotBuilt($"callback {entry[0]}"), (JsonObject)entry[1]!);

    public static void Same(ParityCase c, JsonNode expected, Structure<TensorValue> got, string what)
    {
        TensorValue[] wanted = [.. Structure(c, expected)!.Flatten()];
        for (int i = 0; i < wanted.Length; i++)
        {
            c.Same(wanted[i], got.Flatten()[i], $"{what} output {i}");
        }
    }

    private static void Known(JsonObject args, params string[] names)
    {
        string? other = args.Select(a => a.Key).FirstOrDefault(k => !names.Contains(k));
        if (other is not null)
        {
            throw new NotBuilt($"argument {other}");
        }
    }

    public static void Compare(ParityCase c, JsonNode expected, IReadOnlyList<double> list, IReadOnlyList<string> names, Func<string, double> byName, string what)
    {
        if (expected["list"] is JsonArray values)
        {
            Numbers(c, values, list, what);
        }
        else if (expected["list"] is JsonValue one)
        {
            Numbers(c, [one.DeepClone()], list, what);
        }

        if (expected["dict"] is JsonArray pairs)
        {
            foreach (JsonNode? pair in pairs)
            {
                Numbers(c, [pair![1]!.DeepClone()], [byName(pair[0]!.GetValue<string>())], $"{what} {pair[0]}");
            }
        }
    }

    public static void Numbers(ParityCase c, JsonArray expected, IReadOnlyList<double> got, string what)
    {
        double tolerance = c["tolerance"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? c["tolerance"]!.GetValue<double>() : 1e-4;
        // Lists in it, such as F1Score's, one after the other.
        expected = new JsonArray([.. expected.SelectMany(e => e is JsonArray list ? list : (IEnumerable<JsonNode?>)[e]).Select(e => e!.DeepClone())]);
        if (expected.Count != got.Count)
        {
            throw new ParityFailure($"{what}: {got.Count} values, recorded {expected.Count}");
        }

        for (int i = 0; i < expected.Count; i++)
        {
            JsonValue v = (JsonValue)expected[i]!;
            double wanted = v.GetValueKind() == System.Text.Json.JsonValueKind.String ? v.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity } : v.GetValue<double>();
            if (!(wanted.Equals(got[i]) || Math.Abs(wanted - got[i]) <= tolerance * (1 + Math.Abs(wanted))))
            {
                throw new ParityFailure($"{what}[{i}]: {got[i]}, recorded {wanted}");
            }
        }
    }

    public static TensorStructure? Structure(ParityCase c, JsonNode? node) => node switch
    {
        null => null,
        JsonObject o when o["array"] is { } key => c.ByKey(key.GetValue<string>()),
        JsonObject o when o["strings"] is { } texts => TensorValue.Of(Texts(texts).ToArray(), Shape.Of([.. o["shape"]!.AsArray().Select(d => d!.GetValue<int>())])),
        JsonObject o when (o["list"] ?? o["tuple"]) is JsonArray items => items.Select(i => Structure(c, i) ?? TensorStructure.From(Structure<TensorValue>.None)).ToArray(),
        JsonObject o when o["dict"] is JsonArray pairs => pairs.ToDictionary(p => p![0]!.GetValue<string>(), p => Structure(c, p![1])!),
        _ => throw new NotBuilt("text"),
    };

    private static IEnumerable<string> Texts(JsonNode node) => node is JsonArray list ? list.SelectMany(n => Texts(n!)) : [node.GetValue<string>()];

    private static void SetWeights(Model model, TensorValue flat)
    {
        double[] all = ParityCase.Doubles(flat);
        int at = 0;
        foreach (Variable weight in model.Weights)
        {
            float[] part = Array.ConvertAll(all[at..(at + (int)weight.Shape.Size)], v => (float)v);
            weight.Assign(TensorValue.Of(part, weight.Shape));
            at += part.Length;
        }
    }

    public static void Flat(ParityCase c, JsonNode? expected, IEnumerable<Variable> variables, string what)
    {
        if (expected is null)
        {
            return;
        }

        double[] wanted = ParityCase.Doubles(c.ByKey(expected["array"]!.GetValue<string>()));
        double[] got = [.. variables.SelectMany(v => ParityCase.Doubles(v.Value))];
        double tolerance = c["tolerance"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? c["tolerance"]!.GetValue<double>() : 1e-4;
        if (wanted.Length != got.Length)
        {
            throw new ParityFailure($"{what}: {got.Length} numbers, recorded {wanted.Length}");
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (Math.Abs(wanted[i] - got[i]) > tolerance * (1 + Math.Abs(wanted[i])))
            {
                throw new ParityFailure($"{what}[{i}]: {got[i]}, recorded {wanted[i]}");
            }
        }
    }
}
