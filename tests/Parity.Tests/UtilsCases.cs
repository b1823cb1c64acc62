using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>The functions of keras.utils.</summary>
internal static class UtilsCases
{
    /// <summary>A call of a function; false if it is none of these.</summary>
    public static bool Call(ParityCase c)
    {
        string function = c["function"]!.GetValue<string>();
        if (!function.StartsWith("keras.utils.", StringComparison.Ordinal))
        {
            return false;
        }

        JsonArray args = c["args"]!.AsArray();
        JsonObject kwargs = (JsonObject)c["kwargs"]!;
        switch (function[12..])
        {
            case "to_categorical":
                ToCategorical(c, args, kwargs);
                break;
            case "normalize":
                int axis = kwargs["axis"]?.GetValue<int>() ?? -1;
                if (axis == 0 && !c["as_tensor"]!.GetValue<bool>())
                {
                    throw new NotBuilt("Keras divides a NumPy array along the last axis if axis is 0, which is its fault");
                }

                if (c.Array("x").Shape.Rank == 1 && !c["as_tensor"]!.GetValue<bool>())
                {
                    throw new NotBuilt("Keras makes a NumPy vector a matrix of one row; here it stays a vector, as tensors do");
                }

                Same(c, 0, TensorValue.Of(Keras.Utils.Normalize(c.Array(args[0]!["$array"]!.GetValue<string>()), axis, Number(kwargs["order"], 2))));
                break;
            case "pad_sequences":
                Same(c, 0, Keras.Utils.PadSequences(args[0]!.AsArray().Select(s => Jagged(s!.AsArray())), kwargs["maxlen"]?.GetValue<int>(), kwargs["dtype"]?.GetValue<string>() ?? "int32",
                    kwargs["padding"]?.GetValue<string>() ?? "pre", kwargs["truncating"]?.GetValue<string>() ?? "pre", Number(kwargs["value"], 0)));
                break;
            case "timeseries_dataset_from_array":
                Timeseries(c, args, kwargs);
                break;
            case "img_to_array":
                Same(c, 0, Keras.Utils.ImgToArray(c.Array(args[0]!["$array"]!.GetValue<string>()), kwargs["data_format"]?.GetValue<string>(), kwargs["dtype"]?.GetValue<string>()));
                break;
            case "pack_x_y_sample_weight":
                Structure(c, Keras.Utils.PackXYSampleWeight(Value(c, args[0])!, Value(c, args.ElementAtOrDefault(1)), Value(c, args.ElementAtOrDefault(2))), c["structure"]);
                break;
            case "unpack_x_y_sample_weight":
                (TensorStructure x, TensorStructure? y, TensorStructure? weight) = Keras.Utils.UnpackXYSampleWeight(Value(c, args[0])!);
                JsonArray parts = c["structure"]!.AsArray();
                Structure(c, x, parts[0]);
                Structure(c, y, parts[1]);
                Structure(c, weight, parts[2]);
                break;
            default:
                throw new NotBuilt(function);
        }

        return true;
    }

    /// <summary>A data set in two.</summary>
    public static void Split(ParityCase c)
    {
        JsonObject kwargs = (JsonObject)c["kwargs"]!;
        (Dataset left, Dataset right) = Keras.Utils.SplitDataset(Value(c, c["dataset"])!, Size("left_size"), Size("right_size"), kwargs["shuffle"]?.GetValue<bool>() ?? false, kwargs["seed"]?.GetValue<int>());
        Compare("left", left);
        Compare("right", right);

        double? Size(string name) => kwargs[name]?.GetValue<double>();

        void Compare(string role, Dataset part)
        {
            TensorValue[] wanted = c.Arrays(role);
            IReadOnlyList<TensorValue> got = TensorStack.Of([.. part]).Flatten();
            for (int i = 0; i < wanted.Length; i++)
            {
                c.Same(wanted[i], got[i], $"{role} {i}");
            }
        }
    }

    private static void ToCategorical(ParityCase c, JsonArray args, JsonObject kwargs)
    {
        int? classes = (kwargs["num_classes"] ?? (args.Count > 1 ? args[1] : null))?.GetValue<int>();
        TensorValue y = Value(c, args[0]) is { Leaf: { } array } ? array : TensorValue.Of(Jagged((JsonArray)args[0]!));
        if (c["as_tensor"]!.GetValue<bool>() && ParityCase.Doubles(y).Any(v => v < 0 || v >= classes))
        {
            throw new NotBuilt("labels that are no class: for tensors Keras makes them rows of zeros, for arrays an error or the last class; here it is the latter");
        }

        Same(c, 0, TensorValue.Of(Keras.Utils.ToCategorical(y, classes)));
    }

    private static void Timeseries(ParityCase c, JsonArray args, JsonObject kwargs)
    {
        JsonObject given = (JsonObject)kwargs.DeepClone();
        int at = 0;
        Dataset dataset = Keras.Utils.TimeseriesDatasetFromArray(c.Array(args[0]!["$array"]!.GetValue<string>()), Value(c, args[1])?.Leaf, Take("sequence_length")!.GetValue<int>(), Take("sequence_stride")?.GetValue<int>() ?? 1,
            Take("sampling_rate")?.GetValue<int>() ?? 1, given.ContainsKey("batch_size") ? Take("batch_size")?.GetValue<int>() : 128, Take("shuffle")?.GetValue<bool>() ?? false, Take("seed")?.GetValue<int>(),
            Take("start_index")?.GetValue<int>(), Take("end_index")?.GetValue<int>());
        if (given.Count > 0)
        {
            throw new NotBuilt($"argument {given.First().Key}");
        }

        foreach (TensorValue value in dataset.SelectMany(e => e.Flatten()))
        {
            Same(c, at++, value);
        }

        if (at != c.Arrays("output").Length)
        {
            throw new ParityFailure($"{at} arrays, recorded {c.Arrays("output").Length}");
        }

        JsonNode? Take(string name)
        {
            JsonNode? value = given[name];
            given.Remove(name);
            return value;
        }
    }

    private static void Structure(ParityCase c, TensorStructure? got, JsonNode? structure)
    {
        if (structure is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                Structure(c, TensorStructure.From(got![i]), list[i]);
            }
        }
        else if (structure?.GetValueKind() == System.Text.Json.JsonValueKind.String)
        {
            if (got is not null)
            {
                throw new ParityFailure($"{got}, recorded None");
            }
        }
        else
        {
            Same(c, structure?.GetValue<int>() ?? 0, got!.Leaf!);
        }
    }

    private static void Same(ParityCase c, int index, TensorValue got)
    {
        string dtype = c["output_dtypes"]![index]!.GetValue<string>();
        if (dtype != "float64" && dtype != got.DType.Name())
        {
            throw new ParityFailure($"dtype {got.DType.Name()}, recorded {dtype}");
        }

        c.Same(c.Arrays("output")[index], got, $"output {index}");
    }

    private static TensorStructure? Value(ParityCase c, JsonNode? node) => node switch
    {
        null => null,
        JsonObject o when o["$array"] is { } role => c.Array(role.GetValue<string>()),
        JsonObject o when o["$tuple"] is JsonArray tuple => TensorStructure.Create([.. tuple.Select(v => Value(c, v)!)]),
        JsonArray list when list.All(v => v is JsonObject) => TensorStructure.Create([.. list.Select(v => Value(c, v)!)]),
        JsonValue number => TensorValue.Scalar(number.GetValue<double>()),
        _ => null,
    };

    private static Array Jagged(JsonArray list) => list.Any(v => v is JsonArray) ? list.Select(v => (double[])Jagged(v!.AsArray())).ToArray() : list.Select(v => v!.GetValue<double>()).ToArray();

    private static double Number(JsonNode? node, double standard) => node is null ? standard
        : (node as JsonObject)?["$float"] is { } text ? text.GetValue<string>() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN } : node.GetValue<double>();
}
