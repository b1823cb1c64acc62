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
        TensorValue[] inputs = c.Arrays("inputs");
        if (inputs.Length != 1 || c.Has("adapt_data") || c["call_kwargs"] is JsonObject { Count: > 0 })
        {
            throw new NotBuilt("several inputs");
        }

        Configs.Same(c["object"]!, layer);
        Shape shape = inputs[0].Shape;
        layer.EnsureBuilt(shape);
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

        Shape output = Pass(c, layer, inputs[0], training: false);
        SameSymbolicShape(c, layer, inputs[0], output);
        if (c["training"]?.GetValue<string>() == "differs")
        {
            Pass(c, layer, inputs[0], training: true);
            TensorValue[] after = c.Arrays("weights_after_training");
            for (int i = 0; i < after.Length; i++)
            {
                c.Same(after[i], layer.Weights[i].Value, $"{layer.Weights[i].Name} after training");
            }
        }
    }

    // Outputs, losses and gradients of one way to call the layer.
    private static Shape Pass(ParityCase c, Layer layer, TensorValue input, bool training)
    {
        string suffix = training ? "_training" : "";
        TensorValue[] cotangents = c.Arrays("cotangents");
        TensorValue[] masks = c.Arrays("masks");
        bool byInput = c.Arrays("input_gradients" + suffix).Length > 0;
        Variable[] trainable = [.. layer.TrainableWeights];
        TensorValue[] got = Eager.Run(
            t =>
            {
                SymbolicTensor y = Masked(c, layer, t[0], masks.Length > 0 ? t[^1] : null, training);
                List<SymbolicTensor> results = [y];
                results.AddRange(LossCollector.Of(y.Graph));
                results.AddRange(trainable.Where(w => w.Regularizer is not null).Select(w => w.Regularizer!.Of(w.Read(y.Graph))));
                if (cotangents.Length == 1)
                {
                    // As they are after the call: it may set them first.
                    SymbolicTensor[] weights = [.. trainable.Select(w => w.Read(y.Graph))];
                    SymbolicTensor[] xs = [.. byInput ? new[] { t[0] } : [], .. weights];
                    SymbolicTensor?[] gradients = Autodiff.Gradients([y], xs, [Graphs.Ops.Cast.Of(t[1], y.DType)]);
                    results.AddRange(gradients.Select((g, i) => g ?? xs[i] * 0));
                }

                return [.. results];
            },
            [input, .. cotangents.Take(1), .. masks]);

        c.Same(c.Arrays("outputs" + suffix)[0], got[0], "output" + suffix);
        if (masks.Length > 0 && !training)
        {
            TensorValue[] carried = Eager.Run(t => Masked(c, layer, t[0], t[1], training).Mask is { } kept ? [Graphs.Ops.Identity.Of(kept)] : [], [input, .. masks]);
            TensorValue[] recorded = c.Arrays("output_masks");
            if (carried.Length != recorded.Length || (recorded.Length > 0 && !carried[0].ToArray<bool>().SequenceEqual(recorded[0].ToArray<bool>())))
            {
                throw new ParityFailure($"{carried.Length} output masks, recorded {recorded.Length}");
            }
        }

        JsonArray recordedLosses = c["losses" + suffix] as JsonArray ?? [];
        for (int i = 0; i < recordedLosses.Count; i++)
        {
            double wanted = recordedLosses[i]!.GetValue<double>(), found = ParityCase.Doubles(got[1 + i])[0];
            if (Math.Abs(found - wanted) > 1e-4 * (1 + Math.Abs(wanted)))
            {
                throw new ParityFailure($"loss{suffix} {i}: {found}, recorded {wanted}");
            }
        }

        if (cotangents.Length == 1)
        {
            TensorValue[] expected = [.. c.Arrays("input_gradients" + suffix), .. c.Arrays("weight_gradients" + suffix)];
            TensorValue[] found = got[^expected.Length..];
            for (int i = 0; i < expected.Length; i++)
            {
                c.Same(expected[i], found[i], $"gradient{suffix} {i}");
            }
        }

        return got[0].Shape;
    }

    // A mask comes attached to the input, or as an argument of the call.
    private static SymbolicTensor Masked(ParityCase c, Layer layer, SymbolicTensor x, SymbolicTensor? mask, bool training)
    {
        bool attached = c["input_masks"] is JsonArray { Count: > 0 };
        x.Mask = attached ? mask : null;
        return layer.Apply(x, training, attached ? null : mask);
    }

    public static void Input(ParityCase c)
    {
        InputLayer layer = (InputLayer)KerasJson.Deserialize<Layer>(c["object"]);
        Shape wanted = ShapeOf(c["output_shape_symbolic"]!);
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
        c.Same(c.Arrays("outputs")[0], layer.Apply(x), "output");
        switch (random["type"]!.GetValue<string>())
        {
            case "dropout": Dropped(layer, x, random); break;
            case "alpha-dropout": AlphaDropped(layer, x, random); break;
            case "additive-normal": Noisy(layer, x, random, (after, before) => after - before); break;
            case "multiplicative-normal": Noisy(layer, x, random, (after, before) => after / before); break;
            default: throw new NotBuilt($"random {random["type"]}");
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
                    layer.Apply(TensorValue.Zeros(ShapeOf(first!), DType.Float32));
                }

                if (c.Arrays("inputs") is not [TensorValue input])
                {
                    throw new NotBuilt("several inputs");
                }

                TensorValue[] masks = c.Arrays("masks");
                Eager.Run(t => [Masked(c, layer, t[0], masks.Length > 0 ? t[1] : null, training: false)], [input, .. masks]);
            }
        }
        catch (NotSupportedException e)
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

    private static void SameSymbolicShape(ParityCase c, Layer layer, TensorValue input, Shape actual)
    {
        if (c["output_shape_symbolic"] is not JsonArray wanted || c["output_shapes_differ"]?.GetValue<bool>() == true)
        {
            return;
        }

        SymbolicTensor x = Graphs.Ops.Placeholder.Of(new Graph(), input.DType, new Shape((int?)null).Concat(input.Shape[1..]));
        Shape got = layer.Apply(x).Shape;
        JsonNode recorded = wanted is [JsonArray inner] ? inner : wanted;
        Shape expected = ShapeOf(recorded);

        // A graph may know a length that Keras' own rule leaves open, if it is the right one.
        if (got != expected && !(got.IsCompatibleWith(expected) && got.IsCompatibleWith(actual) && got.Zip(expected).All(p => p.First is not null || p.Second is null)))
        {
            throw new ParityFailure($"symbolic shape {got}, recorded {expected}");
        }
    }

    private static Shape ShapeOf(JsonNode json) => new([.. json.AsArray().Select(d => d?.GetValue<int>())]);
}
