using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Where two models that should be the same are not: layer by layer the configuration, the weights' shapes and values, and what comes out for a sample.</summary>
/// <remarks>
/// Layers are compared in Keras' order, models inside layer by layer, with what enters them as their sample. Names do not count. Outputs are the same where
/// |a - b| ≤ tolerance · (1 + max |a|); an output that is not a number must be so on both sides.
/// A model of a class of one's own is compared as a whole: what its layers compute lies in its Call.
/// </remarks>
/// <example><code>
/// ModelDiff diff = new(ported, original, sample: x);
/// Console.WriteLine(diff);        // a line per layer, the first difference last
/// Assert.Null(diff.First);
/// </code></example>
public sealed class ModelDiff
{
    private readonly double _tolerance;
    private readonly List<LayerDiff> _layers = [];

    /// <summary>Compares two models.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="sample">A batch that both take; without one only configurations and weights are compared.</param>
    /// <param name="tolerance">How far outputs and weights may be apart.</param>
    /// <exception cref="InvalidOperationException">A model has no weights yet.</exception>
    public ModelDiff(Model a, Model b, TensorStructure? sample = null, double tolerance = 1e-4)
    {
        _tolerance = tolerance;
        Compare(Built(a), Built(b), sample, sample, "");
    }

    /// <summary>Compares a model with a file: a whole model (<c>.keras</c>, <c>.h5</c>), or weights for the layers of the model (<c>.weights.h5</c>).</summary>
    /// <param name="a">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="sample">A batch that both take; without one only configurations and weights are compared.</param>
    /// <param name="tolerance">How far outputs and weights may be apart.</param>
    /// <exception cref="Formats.FileFormatException">The file cannot be read, or its weights do not fit.</exception>
    public ModelDiff(Model a, string file, TensorStructure? sample = null, double tolerance = 1e-4)
        : this(a, Read(a, file), sample, tolerance)
    {
    }

    /// <summary>All layers in order, with what differs.</summary>
    public IReadOnlyList<LayerDiff> Layers => _layers;

    /// <summary>The first layer that differs; null where none does.</summary>
    public LayerDiff? First => _layers.Find(l => !l.IsSame);

    /// <summary>A line per layer, and what differs first.</summary>
    public override string ToString()
    {
        int width = _layers.Count == 0 ? 0 : _layers.Max(l => l.Path.Length);
        StringBuilder text = new();
        foreach (LayerDiff layer in _layers)
        {
            string distance = layer.Distance is { } d ? $"  output within {d.ToString("0.0e+00", CultureInfo.InvariantCulture)}" : "";
            text.Append($"{(layer.IsSame ? "  " : "! ")}{layer.Path.PadRight(width)}{distance}\n");
            foreach (string difference in layer.Differences)
            {
                text.Append($"    {difference}\n");
            }
        }

        return text.Append(First is { } first ? $"First difference: '{first.Path}', {first.Differences[0]}" : "No difference.").ToString();
    }

    private static Model Read(Model like, string file)
    {
        if (!file.EndsWith(".weights.h5", StringComparison.Ordinal))
        {
            return Keras.Models.LoadModel(file, compile: false);
        }

        Model model = Model.CloneLayers(Built(like));
        model.LoadWeights(file);
        return model;
    }

    private static Model Built(Model model) => model.Built ? model
        : throw new InvalidOperationException(FourLines.Text($"ModelDiff: {model.Title} has no weights yet.", "a model that was built", "one that was not", "call it once, or declare its input."));

    private void Compare(Model a, Model b, TensorStructure? sampleA, TensorStructure? sampleB, string around)
    {
        Trace? traceA = Trace.Of(a), traceB = Trace.Of(b);
        if (traceA is null || traceB is null)
        {
            _layers.Add(Row(around.TrimEnd('/') is { Length: > 0 } path ? path : a.Name, a, b, sampleA is null ? null : a.PredictAllOnBatch(sampleA), sampleB is null ? null : b.PredictAllOnBatch(sampleB)));
            return;
        }

        IReadOnlyDictionary<SymbolicTensor, TensorValue>? valuesA = traceA.Run(sampleA), valuesB = traceB.Run(sampleB);
        for (int i = 0; i < Math.Max(traceA.Calls.Count, traceB.Calls.Count); i++)
        {
            CallRecord? one = traceA.Calls.ElementAtOrDefault(i), other = traceB.Calls.ElementAtOrDefault(i);
            if (one is null || other is null || one.ClassName != other.ClassName)
            {
                _layers.Add(new LayerDiff(around + (one ?? other)!.Name, [$"layer: {Named(one)} / {Named(other)}"], null));

                // What comes after a layer that only one of them has stands at other places: there is nothing more to pair.
                return;
            }

            if (one.Operation is Model inner && other.Operation is Model innerOther && one is LayerCall { Arguments: { } given } && other is LayerCall { Arguments: { } givenOther })
            {
                Compare(inner, innerOther, Sample(given, valuesA), Sample(givenOther, valuesB), $"{around}{one.Name}/");
            }
            else
            {
                _layers.Add(Row(around + one.Name, one.Operation as Layer, other.Operation as Layer, Outputs(one, valuesA), Outputs(other, valuesB)));
            }
        }
    }

    private LayerDiff Row(string path, Layer? a, Layer? b, Structure<TensorValue>? outputA, Structure<TensorValue>? outputB)
    {
        List<string> differences = [];
        if (a is not null && b is not null)
        {
            differences.AddRange(Config(a, b));
            differences.AddRange(Weights(a, b));
        }

        double? distance = null;
        if (outputA is not null && outputB is not null)
        {
            (distance, string? difference) = Outputs([.. outputA.Flatten()], [.. outputB.Flatten()]);
            differences.AddRange(difference is null ? [] : [difference]);
        }

        return new LayerDiff(path, differences, distance);
    }

    private IEnumerable<string> Weights(Layer a, Layer b)
    {
        if (a.Weights.Count != b.Weights.Count)
        {
            yield return $"weights: {a.Weights.Count} / {b.Weights.Count}";
            yield break;
        }

        foreach ((Variable one, Variable other) in a.Weights.Zip(b.Weights))
        {
            if (one.Shape != other.Shape || one.DType != other.DType)
            {
                yield return $"weight {one.Name}: {one.DType.Name()} {one.Shape} / {other.DType.Name()} {other.Shape}";
            }
            else if (Distance(one.Value, other.Value) is (double distance, false))
            {
                yield return $"weight {one.Name}: values differ by up to {Short(distance)}";
            }
        }
    }

    private (double? Distance, string? Difference) Outputs(TensorValue[] a, TensorValue[] b)
    {
        double largest = 0;
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i].Shape != b[i].Shape)
            {
                return (null, $"output: shape {a[i].Shape} / {b[i].Shape}");
            }

            (double distance, bool same) = Distance(a[i], b[i]);
            largest = Math.Max(largest, distance);
            if (!same)
            {
                return (largest, $"output: values differ by up to {Short(distance)}");
            }
        }

        return a.Length == b.Length ? (largest, null) : (null, $"output: {a.Length} tensors / {b.Length}");
    }

    private (double Distance, bool Same) Distance(TensorValue a, TensorValue b)
    {
        if (a.DType == DType.String || b.DType == DType.String)
        {
            return a.DType == b.DType && a.ToStrings().SequenceEqual(b.ToStrings()) ? (0, true) : (double.PositiveInfinity, false);
        }

        double[] one = a.ToDoubles(), other = b.ToDoubles();
        double largest = 0, size = 0;
        for (int i = 0; i < one.Length; i++)
        {
            size = double.IsFinite(one[i]) ? Math.Max(size, Math.Abs(one[i])) : size;
            largest = one[i].Equals(other[i]) ? largest : Math.Max(largest, Math.Abs(one[i] - other[i]) is var d && double.IsNaN(d) ? double.PositiveInfinity : d);
        }

        return (largest, largest <= _tolerance * (1 + size));
    }

    private static IEnumerable<string> Config(Layer a, Layer b)
    {
        JsonNode? one, other;
        try
        {
            (one, other) = (KerasJson.Write(a)!["config"], KerasJson.Write(b)!["config"]);
        }
        catch (NotSupportedException)
        {
            // C# functions have no configuration; their outputs tell.
            return [];
        }

        return Config(one, other, "").Select(d => $"config {d}");
    }

    private static IEnumerable<string> Config(JsonNode? a, JsonNode? b, string path) => (a, b) switch
    {
        (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key)).Where(k => k is not ("name" or "shared_object_id" or "registered_name" or "module"))
            .SelectMany(k => Config(one[k], other[k], path.Length == 0 ? k : $"{path}.{k}")),
        _ when JsonNode.DeepEquals(a, b) => [],
        _ => [$"{path}: {Short(a)} / {Short(b)}"],
    };

    private static string Short(JsonNode? json) => json?.ToJsonString() is { } text ? text.Length > 60 ? text[..60] + "..." : text : "null";

    private static string Short(double distance) => distance.ToString("0.0e+00", CultureInfo.InvariantCulture);

    private static string Named(CallRecord? call) => call is null ? "none" : $"{call.ClassName} '{call.Name}'";

    private static Structure<TensorValue>? Outputs(CallRecord call, IReadOnlyDictionary<SymbolicTensor, TensorValue>? values) =>
        values is null ? null : Structure<TensorValue>.ListOf(call.Outputs.Select(o => Structure<TensorValue>.Of(values[o])));

    private static TensorStructure? Sample(CallArguments given, IReadOnlyDictionary<SymbolicTensor, TensorValue>? values) =>
        values is null ? null : TensorStructure.From(given.Inputs.Map(t => values[t]));

    // The calls of a model whose calls are known, each operation at its last call, and all tensors that enter or leave them.
    private sealed class Trace(Model model, IReadOnlyList<CallRecord> calls, SymbolicTensor[] tensors)
    {
        public IReadOnlyList<CallRecord> Calls { get; } = calls;

        public static Trace? Of(Model model)
        {
            if (model is not Sequential && model.Functional is null)
            {
                return null;
            }

            FunctionalGraph graph = model.Functional ?? new FunctionalGraph(model.Title, model.Inputs.Flatten(), model.Outputs.Flatten());
            CallRecord[] calls = [.. graph.Operations.Select(o => graph.CallsOf(o.Operation)[^1]).Where(c => c.Operation is not InputLayer)];
            return new Trace(model, calls, [.. calls.SelectMany(c => c.Outputs.Concat(c.Operation is Model ? c.Inputs : [])).Distinct()]);
        }

        public IReadOnlyDictionary<SymbolicTensor, TensorValue>? Run(TensorStructure? sample)
        {
            if (sample is null || tensors.Length == 0)
            {
                return null;
            }

            Model probe = new(model.Inputs, SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(tensors.Select(Structure<SymbolicTensor>.Of))), name: "probe");
            IReadOnlyList<TensorValue> values = probe.PredictAllOnBatch(sample).Flatten();
            return tensors.Zip(values).ToDictionary(p => p.First, p => p.Second);
        }
    }
}
