using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity;

/// <summary>Layers: outputs, losses, gradients, shapes, config, errors.</summary>
internal static class LayerCases
{
    public static void Run(ParityCase c)
    {
        Layer layer = KerasJson.Deserialize<Layer>(c["object"]);
        RecordedCall call = new(c);
        Configs.Same(c["object_again"] ?? c["object"]!, layer);
        AdaptCases.Adapt(c, layer);
        call.Build(layer);
        layer.SetWeights(c.Arrays("weights"));
        if (c["count_params"] is { } count && layer.CountParams() != count.GetValue<long>())
        {
            throw new ParityFailure($"count_params {layer.CountParams()}, recorded {count}");
        }

        TensorValue[] constrained = c.Arrays("weights_constrained");
        for (int i = 0; i < constrained.Length; i++)
        {
            Variable weight = layer.Weights[i];
            c.Same(constrained[i], weight.Constraint is null ? weight.Value : weight.Constraint.Invoke(weight.Value), "constrained weight");
        }

        Shape[] outputs = Pass(c, call, layer, training: false);
        StateCases.Second(c, call, layer);
        SameSymbolicShapes(c, call, layer, outputs);
        if (c["training"]?.GetValue<string>() is "same" or "differs")
        {
            StateCases.Reset(layer);
            Pass(c, call, layer, training: true, c["training"]!.GetValue<string>() == "same" ? "" : "_training");
            TensorValue[] after = c.Arrays(c.Has("weights_after_training") ? "weights_after_training" : "weights");
            for (int i = 0; i < after.Length; i++)
            {
                c.Same(after[i], layer.Weights[i].Value, $"{layer.Weights[i].Name} after training");
            }
        }

        if (c["config_after_build"] is { } config)
        {
            JsonNode serialized = c["object"]!.DeepClone();
            serialized["config"] = config.DeepClone();
            Configs.Same(serialized, layer);
        }
    }

    // Outputs, their masks, losses and gradients of one way to call the layer, and the end of the recorded names.
    private static Shape[] Pass(ParityCase c, RecordedCall call, Layer layer, bool training, string suffix = "")
    {
        TensorValue[] cotangents = c.Arrays("cotangents");
        int[] inputs = c.Has("input_gradients" + suffix) ? Places(c, "gradient_inputs") : [], places = Places(c, "float_outputs");
        Variable[] trainable = [.. layer.TrainableWeights];
        SymbolicTensor[] outputs = [];
        SymbolicTensor?[] masks = [];
        int losses = 0;
        TensorValue[] got = Eager.Run(
            t =>
            {
                SymbolicStructure structure = call.On(layer, t, training);
                Structure<object> recorded = RecordedCall.Tree<object>(c["output_structure"], n => n is JsonObject { Count: 1 } o ? o["output"] : null);
                if (!structure.IsLike(recorded))
                {
                    throw new ParityFailure($"outputs {structure}, recorded {recorded}");
                }

                outputs = [.. structure.Flatten()];
                masks = Array.ConvertAll(outputs, y => y.Mask);
                Graph graph = t[0].Graph;
                SymbolicTensor[] penalties = [.. LossCollector.Of(graph), .. trainable.Where(w => w.Regularizer is not null).Select(w => w.Regularizer!.Of(w.Read(graph)))];
                losses = penalties.Length;
                List<SymbolicTensor> results = [.. outputs, .. masks.OfType<SymbolicTensor>().Select(m => Graphs.Ops.Identity.Of(m)), .. penalties];
                if (cotangents.Length > 0)
                {
                    // Weights as they are after the call: it may set them first.
                    SymbolicTensor[] xs = [.. inputs.Select(i => t[i]), .. trainable.Select(w => w.Read(graph))];
                    SymbolicTensor?[] gradients = Autodiff.Gradients([.. places.Select(i => outputs[i])], xs,
                        [.. places.Select((place, i) => Graphs.Ops.Cast.Of(t[call.Values.Length + i], outputs[place].DType))]);
                    results.AddRange(gradients.Select((g, i) => g ?? xs[i] * 0));
                }

                return [.. results];
            },
            [.. call.Values, .. cotangents]);

        AdaptCases.SameTexts(c, got);
        TensorValue[] wanted = c.Arrays("outputs" + suffix);
        for (int i = 0; i < wanted.Length; i++)
        {
            c.Same(wanted[i], got[i], $"output{suffix} {i}");
            if (c["output_dtypes"] is JsonArray dtypes && outputs[i].DType.Name() != dtypes[i]!.GetValue<string>())
            {
                throw new ParityFailure($"output {i} is {outputs[i].DType.Name()}, recorded {dtypes[i]}");
            }
        }

        int at = SameMasks(c, masks, got, outputs.Length);
        JsonArray recordedLosses = c["losses" + suffix] as JsonArray ?? [];
        for (int i = 0; i < recordedLosses.Count; i++)
        {
            double expected = recordedLosses[i]!.GetValue<double>(), found = ParityCase.Doubles(got[at + i])[0];
            if (i >= losses || Math.Abs(found - expected) > 1e-4 * (1 + Math.Abs(expected)))
            {
                throw new ParityFailure($"loss{suffix} {i} of {losses}: {found}, recorded {expected}");
            }
        }

        at += losses;
        TensorValue[] recordedGradients = [.. c.Arrays("input_gradients" + suffix), .. c.Arrays("weight_gradients" + suffix)];
        for (int i = 0; i < recordedGradients.Length; i++)
        {
            c.Same(recordedGradients[i], got[at + i], $"gradient{suffix} {i}");
        }

        return [.. got.Take(outputs.Length).Select(y => y.Shape)];
    }

    // The masks that the outputs carry, whose numbers begin at a place; returns where they end.
    private static int SameMasks(ParityCase c, SymbolicTensor?[] masks, TensorValue[] got, int at)
    {
        TensorValue[] recorded = c.Arrays("output_masks");
        for (int i = 0; i < masks.Length; i++)
        {
            int? place = (c["output_masks"] as JsonArray)?[i]?.GetValue<int>();
            if ((masks[i] is null) != (place is null))
            {
                throw new ParityFailure($"output {i} has {(place is null ? "a" : "no")} mask, other than recorded");
            }

            if (place is int known)
            {
                c.Same(recorded[known], got[at++], $"the mask of output {i}");
            }
        }

        return at;
    }

    private static int[] Places(ParityCase c, string name) => [.. (c[name] as JsonArray ?? []).Select(i => i!.GetValue<int>())];

    public static void Input(ParityCase c)
    {
        InputLayer layer = (InputLayer)KerasJson.Deserialize<Layer>(c["object"]);
        Shape wanted = RecordedCall.ShapeOf(c["output_shape_symbolic"]!);
        if (layer.BatchShape != wanted || layer.InputDType.Name() != c["output_dtype"]!.GetValue<string>())
        {
            throw new ParityFailure($"{layer.BatchShape} {layer.InputDType}, recorded {wanted} {c["output_dtype"]}");
        }
    }

    public static void Random(ParityCase c)
    {
        Layer layer = KerasJson.Deserialize<Layer>(c["object"]);
        JsonNode random = c["random"]!;
        TensorValue x = c.Arrays("inputs")[0];
        c.Same(c.Arrays("outputs")[0], layer.Apply(x, training: false), "output");
        switch (random["type"]!.GetValue<string>())
        {
            case "dropout": Dropped(layer, x, random); break;
            case "alpha-dropout": AlphaDropped(layer, x, random); break;
            case "additive-normal": Noisy(layer, x, random, (after, before) => after - before); break;
            case "multiplicative-normal": Noisy(layer, x, random, (after, before) => after / before); break;
            case "one-of": OneOf(c, layer, x); break;
            case "range": InRange(layer, x, random); break;
            default: throw new NotBuilt($"random {random["type"]}");
        }
    }

    // Each image of a batch is one of the candidates' images of the same place.
    private static void OneOf(ParityCase c, Layer layer, TensorValue x)
    {
        TensorValue[] candidates = c.Arrays("candidates");
        for (int run = 0; run < 20; run++)
        {
            TensorValue y = layer.Apply(x, training: true);
            for (int i = 0; i < x.Shape.Dims[0]; i++)
            {
                double[] got = ParityCase.Doubles(y.Rows(i..(i + 1)));
                if (!candidates.Any(k => ParityCase.Doubles(k.Rows(i..(i + 1))).Zip(got).All(p => Math.Abs(p.First - p.Second) <= 1e-4 * (1 + Math.Abs(p.First)))))
                {
                    throw new ParityFailure($"image {i} is none of the {candidates.Length} candidates");
                }
            }
        }
    }

    private static void InRange(Layer layer, TensorValue x, JsonNode random)
    {
        double low = random["low"]!.GetValue<double>(), high = random["high"]!.GetValue<double>(), tolerance = 1e-3 * (1 + Math.Abs(high));
        for (int run = 0; run < 20; run++)
        {
            if (ParityCase.Doubles(layer.Apply(x, training: true)).FirstOrDefault(v => !(v >= low - tolerance && v <= high + tolerance), low) is double outside && outside != low)
            {
                throw new ParityFailure($"{outside} is not in {low} to {high}");
            }
        }
    }

    // Kept numbers become a x + b, the others a times the dropped value plus b.
    private static void AlphaDropped(Layer layer, TensorValue x, JsonNode random)
    {
        double a = random["a"]!.GetValue<double>(), b = random["b"]!.GetValue<double>(), dropped = random["dropped_value"]!.GetValue<double>(), keep = random["keep_rate"]!.GetValue<double>();
        double[] before = ParityCase.Doubles(x);
        int kept = 0, all = 0;
        for (int run = 0; run < 50; run++)
        {
            double[] after = ParityCase.Doubles(layer.Apply(x, training: true));
            for (int i = 0; i < after.Length; i++)
            {
                bool stays = Math.Abs(after[i] - ((a * before[i]) + b)) < 1e-4;
                if (!stays && Math.Abs(after[i] - dropped) >= 1e-4)
                {
                    throw new ParityFailure($"{before[i]} became {after[i]}");
                }

                kept += stays ? 1 : 0;
                all++;
            }
        }

        double noise = random["noise_shape"]!.AsArray().Aggregate(1.0, (p, d) => p * d!.GetValue<double>()) * 50;
        if (Math.Abs(((double)kept / all) - keep) > 5 * Math.Sqrt((keep * (1 - keep) / noise) + 1e-9))
        {
            throw new ParityFailure($"kept {(double)kept / all}, recorded {keep}");
        }
    }

    private static void Noisy(Layer layer, TensorValue x, JsonNode random, Func<double, double, double> noise)
    {
        double mean = random["mean"]!.GetValue<double>(), deviation = random["stddev"]!.GetValue<double>();
        double[] before = ParityCase.Doubles(x);
        List<double> all = [];
        for (int run = 0; run < 200; run++)
        {
            double[] after = ParityCase.Doubles(layer.Apply(x, training: true));
            all.AddRange(Enumerable.Range(0, after.Length).Where(i => Math.Abs(before[i]) > 1e-2).Select(i => noise(after[i], before[i])));
        }

        double m = all.Average(), s = Math.Sqrt(all.Average(v => (v - m) * (v - m)));
        if (Math.Abs(m - mean) > (5 * deviation / Math.Sqrt(all.Count)) + 1e-4 || Math.Abs(s - deviation) > (5 * deviation / Math.Sqrt(2.0 * all.Count)) + 1e-4)
        {
            throw new ParityFailure($"mean {m}, deviation {s}; recorded {mean}, {deviation}");
        }
    }

    private static void Dropped(Layer layer, TensorValue x, JsonNode random)
    {
        double[] ratios = [.. random["allowed_ratios"]!.AsArray().Select(r => r!.GetValue<double>())];
        double keep = random["keep_rate"]!.GetValue<double>();
        double[] before = ParityCase.Doubles(x);
        int kept = 0, all = 0;
        for (int run = 0; run < 50; run++)
        {
            double[] after = ParityCase.Doubles(layer.Apply(x, training: true));
            for (int i = 0; i < after.Length; i++)
            {
                double ratio = after[i] / before[i];
                if (before[i] != 0 && !ratios.Any(r => Math.Abs(r - ratio) < 1e-4))
                {
                    throw new ParityFailure($"ratio {ratio}");
                }

                kept += after[i] != 0 ? 1 : 0;
                all += before[i] != 0 ? 1 : 0;
            }
        }

        double noise = random["noise_shape"]!.AsArray().Aggregate(1.0, (p, d) => p * d!.GetValue<double>()) * 50;
        if (Math.Abs(((double)kept / all) - keep) > 5 * Math.Sqrt(keep * (1 - keep) / noise))
        {
            throw new ParityFailure($"kept {(double)kept / all}, recorded {keep}");
        }
    }

    public static void Error(ParityCase c)
    {
        string className = c["class"]!.GetValue<string>();
        Type type = Registry<Layer>.Find(className) ?? throw new NotBuilt(className);
        bool thrown = false;
        try
        {
            Layer layer = (Layer)KerasJson.Construct(type, (JsonObject)c["config"]!);
            if (c["stage"]!.GetValue<string>() != "construct")
            {
                foreach (JsonNode? first in c["first_call_shapes"] as JsonArray ?? [])
                {
                    layer.Apply(TensorValue.Zeros(RecordedCall.ShapeOf(first!), DType.Float32));
                }

                RecordedCall call = new(c);
                Eager.Run(t => [.. call.On(layer, t, training: false).Flatten()], call.Values);
            }
        }
        catch (NotSupportedException e) when (!Complains(c, e))
        {
            throw new NotBuilt(e.Message);
        }
        catch (Exception e) when (e is not NotBuilt)
        {
            thrown = true;
        }

        if (!thrown)
        {
            throw new ParityFailure($"no error, Keras: {c["message"]}");
        }
    }

    // Whether Keras' error is about the same word: it knows no such name either.
    private static bool Complains(ParityCase c, NotSupportedException e) => System.Text.RegularExpressions.Regex.Match(e.Message, "received: '([^']+)'") is { Success: true } received
        && c["message"]!.GetValue<string>().Contains(received.Groups[1].Value, StringComparison.Ordinal);

    private static void SameSymbolicShapes(ParityCase c, RecordedCall call, Layer layer, Shape[] actual)
    {
        if (c["output_shape_symbolic"] is not JsonArray wanted || c["output_shapes_differ"]?.GetValue<bool>() == true)
        {
            return;
        }

        Shape[] got = [.. call.OnAnyBatch(layer).Flatten().Select(y => y.Shape)], recorded = [.. RecordedCall.ShapesOf(wanted).Flatten()];
        for (int i = 0; i < recorded.Length; i++)
        {
            // A graph may know a length that Keras' own rule leaves open, if it is the right one.
            if (got[i] != recorded[i] && !(got[i].IsCompatibleWith(recorded[i]) && got[i].IsCompatibleWith(actual[i]) && got[i].Zip(recorded[i]).All(p => p.First is not null || p.Second is null)))
            {
                throw new ParityFailure($"symbolic shape {got[i]}, recorded {recorded[i]}");
            }
        }
    }
}
