using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>One recorded case: its JSON and the arrays it names.</summary>
internal sealed class ParityCase(JsonObject json, NpzFile arrays)
{
    public JsonObject Json => json;

    /// <summary>Another JSON with the same arrays.</summary>
    public ParityCase With(JsonObject other) => new(other, arrays);

    public string Id => json["id"]!.GetValue<string>();

    public string Kind => json["kind"]!.GetValue<string>();

    public JsonNode? this[string name] => json[name];

    public bool Has(string role) => json["arrays"]?[role] is not null;

    public TensorValue Array(string role) => ByKey(json["arrays"]![role]!.GetValue<string>());

    /// <summary>The arrays of a role, one or a list.</summary>
    public TensorValue[] Arrays(string role) => json["arrays"]?[role] switch
    {
        null => [],
        JsonArray keys => [.. keys.Select(k => ByKey(k!.GetValue<string>()))],
        JsonNode key => [ByKey(key.GetValue<string>())],
    };

    public TensorValue ByKey(string key)
    {
        NumberArray array = arrays[key];
        return TensorValue.Of(array.Values, Shape.Of(array.Shape));
    }

    /// <summary>Throws unless each number is within the case's tolerance of the recorded one.</summary>
    public void Same(TensorValue expected, TensorValue got, string what)
    {
        if (expected.Shape != got.Shape)
        {
            throw new ParityFailure($"{what}: shape {got.Shape}, recorded {expected.Shape}");
        }

        // Whole trainings have one number for both; predictions agree to 1e-5 there.
        (double rtol, double atol) = json["tolerance"] is JsonObject both ? (both["rtol"]!.GetValue<double>(), both["atol"]!.GetValue<double>())
            : (json["tolerance"]?.GetValue<double>() ?? 0, json["tolerance"]?.GetValue<double>() ?? 0);
        double[] e = Doubles(expected), g = Doubles(got);
        for (int i = 0; i < e.Length; i++)
        {
            bool same = e[i].Equals(g[i]) || (double.IsNaN(e[i]) && double.IsNaN(g[i])) || Math.Abs(g[i] - e[i]) <= atol + (rtol * Math.Abs(e[i]));
            if (!same)
            {
                throw new ParityFailure($"{what}[{i}]: {g[i]:R}, recorded {e[i]:R}");
            }
        }
    }

    public static double[] Doubles(TensorValue x) => x.DType switch
    {
        DType.Float32 => System.Array.ConvertAll(x.ToArray<float>(), v => (double)v),
        DType.Float64 => x.ToArray<double>(),
        DType.Float16 => System.Array.ConvertAll(x.ToArray<Half>(), v => (double)v),
        DType.Int32 => System.Array.ConvertAll(x.ToArray<int>(), v => (double)v),
        DType.Int64 => System.Array.ConvertAll(x.ToArray<long>(), v => (double)v),
        DType.UInt8 => System.Array.ConvertAll(x.ToArray<byte>(), v => (double)v),
        DType.Bool => System.Array.ConvertAll(x.ToArray<bool>(), v => v ? 1.0 : 0),
        DType.UInt64 => System.Array.ConvertAll(x.ToArray<ulong>(), v => (double)v),
        DType.UInt32 => System.Array.ConvertAll(x.ToArray<uint>(), v => (double)v),
        DType.Int16 => System.Array.ConvertAll(x.ToArray<short>(), v => (double)v),
        DType.Int8 => System.Array.ConvertAll(x.ToArray<sbyte>(), v => (double)v),
        DType.BFloat16 => System.Array.ConvertAll(x.ToArray<ushort>(), v => (double)BitConverter.UInt32BitsToSingle((uint)v << 16)),
        _ => throw new NotBuilt($"dtype {x.DType}"),
    };
}

/// <summary>The numbers differ from Keras'.</summary>
internal sealed class ParityFailure(string message) : Exception(message);

/// <summary>The case needs something that is not there yet.</summary>
internal sealed class NotBuilt(string message) : Exception(message);
