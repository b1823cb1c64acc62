using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>Whole trainings: the model from Keras' JSON, its weights set, then calls one after the other.</summary>
internal static class TrainingCases
{
    /// <summary>The model of a case with its weights.</summary>
    public static Sequential Model(ParityCase c)
    {
        JsonNode json = JsonNode.Parse(c["model_json"]!.GetValue<string>())!;
        if (json["class_name"]!.GetValue<string>() != "Sequential")
        {
            throw new NotBuilt("Functional models");
        }

        Sequential model = (Sequential)KerasJson.Deserialize<Model>(json);
        SetWeights(model, c.ByKey(c["weights"]!["array"]!.GetValue<string>()));
        return model;
    }

    public static void Run(ParityCase c)
    {
        Sequential model = Model(c);
        JsonArray steps = c["steps"]!.AsArray(), expected = c["expect"]!["steps"]!.AsArray();
        for (int i = 0; i < steps.Count; i++)
        {
            Step(c, model, (JsonObject)steps[i]!, expected[i], $"step {i}");
        }

        Flat(c, c["expect"]!["weights"], model.Weights, "weights");
        Flat(c, c["expect"]!["optimizer_values"], model.Optimizer.Variables, "optimizer");
    }

    private static void Step(ParityCase c, Sequential model, JsonObject step, JsonNode? expected, string what)
    {
        JsonObject args = step["args"] as JsonObject ?? [];
        TensorValue? x = Structure(c, step["x"]), y = Structure(c, step["y"]), weight = Structure(c, step["sample_weight"]);
        Dictionary<int, double>? classWeight = (step["class_weight"] as JsonArray)?.ToDictionary(p => p![0]!.GetValue<int>(), p => p![1]!.GetValue<double>());
        if (step["callbacks"] is not null)
        {
            throw new NotBuilt("callbacks");
        }

        Known(args, "batch_size", "epochs", "shuffle", "validation_split", "initial_epoch", "validation_freq", "validation_batch_size", "return_dict");
        int? batchSize = args["batch_size"]?.GetValue<int>();
        switch (step["call"]!.GetValue<string>())
        {
            case "fit":
                if (args["validation_freq"] is JsonArray || step["validation_data"] is JsonObject { } data && data["tuple"]!.AsArray().Count != 2)
                {
                    throw new NotBuilt("validation with weights, or at listed epochs");
                }

                JsonArray? pair = step["validation_data"]?["tuple"]?.AsArray();
                History history = model.Fit(x!, y, batchSize, args["epochs"]?.GetValue<int>() ?? 1, verbose: 0, validationSplit: args["validation_split"]?.GetValue<double>() ?? 0,
                    validationData: pair is null ? null : (Structure(c, pair[0])!, Structure(c, pair[1])!), shuffle: false, classWeight: classWeight, sampleWeight: weight,
                    initialEpoch: args["initial_epoch"]?.GetValue<int>() ?? 0, validationFreq: args["validation_freq"]?.GetValue<int>() ?? 1, validationBatchSize: args["validation_batch_size"]?.GetValue<int>());
                foreach (JsonNode? entry in expected!["history"]!.AsArray())
                {
                    Numbers(c, entry![1]!.AsArray(), history[entry[0]!.GetValue<string>()], $"{what} {entry[0]}");
                }

                break;
            case "evaluate":
                Score score = model.Evaluate(x!, y, batchSize, verbose: 0, sampleWeight: weight);
                Compare(c, expected!, score, score.Names, n => score[n], what);
                break;
            case "train_on_batch" or "test_on_batch":
                Score logs = step["call"]!.GetValue<string>() == "train_on_batch" ? model.TrainOnBatch(x!, y, weight, classWeight) : model.TestOnBatch(x!, y, weight);
                Compare(c, expected!, logs, logs.Names, n => logs[n], what);
                break;
            case "predict" or "predict_on_batch":
                c.Same(Structure(c, expected!["outputs"])!, TensorValue.Of(model.Predict(x!, batchSize, verbose: 0)), what);
                break;
            case "set_trainable":
                model.Layers.First(l => l.Name == step["layer"]!.GetValue<string>()).Trainable = step["value"]!.GetValue<bool>();
                break;
            case "compile":
                CompileConfig.Apply(model, args);
                break;
            default:
                throw new NotBuilt($"call {step["call"]}");
        }
    }

    private static void Known(JsonObject args, params string[] names)
    {
        string? other = args.Select(a => a.Key).FirstOrDefault(k => !names.Contains(k) && k is not ("optimizer" or "loss" or "metrics"));
        if (other is not null)
        {
            throw new NotBuilt($"argument {other}");
        }
    }

    private static void Compare(ParityCase c, JsonNode expected, IReadOnlyList<double> list, IReadOnlyList<string> names, Func<string, double> byName, string what)
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
        if (expected.Count > got.Count)
        {
            throw new ParityFailure($"{what}: {got.Count} values, recorded {expected.Count}");
        }

        for (int i = 0; i < expected.Count; i++)
        {
            if (expected[i] is not JsonValue v)
            {
                throw new NotBuilt("values that are arrays");
            }

            double wanted = v.GetValueKind() == System.Text.Json.JsonValueKind.String ? v.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity } : v.GetValue<double>();
            if (!(wanted.Equals(got[i]) || Math.Abs(wanted - got[i]) <= tolerance * (1 + Math.Abs(wanted))))
            {
                throw new ParityFailure($"{what}[{i}]: {got[i]}, recorded {wanted}");
            }
        }
    }

    private static TensorValue? Structure(ParityCase c, JsonNode? node) => node switch
    {
        null => null,
        JsonObject o when o["array"] is { } key && o["dtype"] is null => c.ByKey(key.GetValue<string>()),
        _ => throw new NotBuilt("nested inputs"),
    };

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
