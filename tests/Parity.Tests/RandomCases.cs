using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Parity;

/// <summary>The functions of keras.random, drawn from some times.</summary>
internal static class RandomCases
{
    public static void Run(ParityCase c)
    {
        SeedSource? seed = c["seed_generator"] is { } generator ? new SeedGenerator(generator.GetValue<int>()) : c["seed"] is { } number ? new FixedSeed(number.GetValue<long>()) : null;
        if (c["global_seed"] is { } global)
        {
            Keras.Utils.SetRandomSeed(global.GetValue<int>());
        }

        TensorValue[] outputs = c.Arrays("output");
        for (int draw = 0; draw < c["draws"]!.GetValue<int>(); draw++)
        {
            TensorValue got = Draw(c, seed);
            if (got.DType.Name() != c["output_dtypes"]![draw]!.GetValue<string>())
            {
                throw new ParityFailure($"dtype {got.DType.Name()}, recorded {c["output_dtypes"]![draw]}");
            }

            // What NumPy has no dtype for was stored in single precision.
            c.Same(outputs[draw], got.DType != outputs[draw].DType ? Eager.Run(t => Cast.Of(t, outputs[draw].DType), got) : got, $"draw {draw}");
        }
    }

    private static TensorValue Draw(ParityCase c, SeedSource? seed)
    {
        JsonArray args = c["args"]!.AsArray();
        JsonObject named = (JsonObject)c["kwargs"]!;
        double Number(string name, double otherwise) => named[name]?.GetValue<double>() ?? otherwise;
        DType Type(DType otherwise) => named["dtype"] is { } name ? DTypes.Parse(name.GetValue<string>()) : otherwise;
        Shape Lengths(JsonNode node) => new([.. node.AsArray().Select(d => d?.GetValue<int>())]);
        TensorValue Value(int i) => args[i] is JsonObject array ? c.Array(array["$array"]!.GetValue<string>()) : args[i]!.GetValue<double>();
        return c["function"]!.GetValue<string>() switch
        {
            "normal" => Keras.Random.Normal(Lengths(args[0]!), Number("mean", 0), Number("stddev", 1), Type(DType.Float32), seed),
            "truncated_normal" => Keras.Random.TruncatedNormal(Lengths(args[0]!), Number("mean", 0), Number("stddev", 1), Type(DType.Float32), seed),
            "uniform" => Keras.Random.Uniform(Lengths(args[0]!), Number("minval", 0), Number("maxval", 1), Type(DType.Float32), seed),
            "randint" => Keras.Random.RandInt(Lengths(args[0]!), args[1]!.GetValue<long>(), args[2]!.GetValue<long>(), Type(DType.Int32), seed),
            "dropout" => Keras.Random.Dropout(Value(0), args[1]!.GetValue<double>(), named["noise_shape"] is { } noise ? Lengths(noise) : null, seed),
            "shuffle" => Keras.Random.Shuffle(Value(0), (int)Number("axis", 0), seed),
            "categorical" => Keras.Random.Categorical(Value(0), args[1]!.GetValue<int>(), Type(DType.Int32), seed),
            "gamma" => Keras.Random.Gamma(Lengths(args[0]!), Value(1), Type(DType.Float32), seed),
            "binomial" => Keras.Random.Binomial(Lengths(args[0]!), Value(1), Value(2), Type(DType.Float32), seed),
            "beta" => Keras.Random.Beta(Lengths(args[0]!), Value(1), Value(2), Type(DType.Float32), seed),
            string other => throw new NotBuilt(other),
        };
    }
}
