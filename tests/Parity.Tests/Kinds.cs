using System.Text.Json.Nodes;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Parity;

/// <summary>How the cases of each kind are run; a kind without an entry is not built yet.</summary>
internal static class Kinds
{
    private static readonly Dictionary<string, Action<ParityCase>> Runners = new()
    {
        ["activation"] = ActivationCases.Run,
        ["loss"] = LossCases.Run,
        ["metric"] = MetricCases.Run,
        ["identifiers"] = IdentifierCases.Run,
        ["error"] = c => (c["code"] is null ? (Action<ParityCase>)ErrorCases.Run : ModelErrors.ModelErrorCases.Run)(c),
        ["optimizer"] = OptimizerCases.Run,
        ["schedule"] = ScheduleCases.Run,
        ["random"] = RandomCases.Run,
        ["initializer"] = Initializer,
        ["seed_generator"] = SeedGenerators,
        ["key_counter"] = KeyCounter,
        ["set_random_seed"] = SetRandomSeed,
        ["regularizer"] = Regularizer,
        ["constraint"] = Constraint,
        ["call"] = Call,
        ["layer"] = LayerCases.Run,
        ["layer-input"] = LayerCases.Input,
        ["layer-random"] = LayerCases.Random,
        ["layer-error"] = LayerCases.Error,
        ["model"] = ModelCases.Run,
        ["training"] = TrainingCases.Run,
        ["early_stopping"] = CallbackCases.EarlyStopping,
        ["reduce_lr"] = CallbackCases.ReduceLr,
        ["lr_scheduler"] = CallbackCases.LrScheduler,
        ["checkpoint"] = CallbackCases.Checkpoint,
        ["csv"] = CallbackCases.Csv,
        ["terminate_on_nan"] = CallbackCases.TerminateOnNaN,
        ["hooks"] = HookCases.Run,
        ["progbar"] = ProgbarCases.Bar,
        ["progbar_fit"] = ProgbarCases.Fit,
        ["backup"] = BackupCases.Run,
        ["split_dataset"] = UtilsCases.Split,
        ["tensorboard"] = TensorBoardCases.Run,
    };

    public static void Run(ParityCase c)
    {
        if (!Runners.TryGetValue(c.Kind, out Action<ParityCase>? run))
        {
            throw new NotBuilt($"kind {c.Kind}");
        }

        run(c);
    }

    /// <summary>The result of a function and the gradient by its input, given the gradient that arrives.</summary>
    public static TensorValue[] WithGradient(Func<SymbolicTensor, SymbolicTensor> f, TensorValue x, TensorValue cotangent) => Eager.Run(
        t =>
        {
            SymbolicTensor y = f(t[0]);
            SymbolicTensor? gradient = Autodiff.Gradients([y], [t[0]], [t[1]])[0];
            return [y, gradient ?? t[0] * 0];
        },
        [x, cotangent]);

    private static void Initializer(ParityCase c)
    {
        Initializer initializer = Made<Initializer>(c);
        Shape shape = Shape.Of([.. c["shape"]!.AsArray().Select(d => d!.GetValue<int>())]);
        TensorValue[] values = c.Arrays("value");
        DType dtype = DTypes.Parse(c["dtype"]!.GetValue<string>());
        foreach (TensorValue value in values)
        {
            TensorValue got = initializer.Invoke(shape, dtype);
            c.Same(value, dtype == DType.Float64 && value.DType == DType.Float32 ? Eager.Run(t => Cast.Of(t, DType.Float32), got) : got, "value");
        }
    }

    private static void SeedGenerators(ParityCase c)
    {
        SeedGenerator generator = new(c["seed"]!.GetValue<int>());
        bool ordered = c["ordered"]!.GetValue<bool>();
        long[] states = [.. Enumerable.Range(0, c["count"]!.GetValue<int>()).SelectMany(_ => generator.Next(ordered))];
        c.Same(c.Array("states"), TensorValue.Of(states, c.Array("states").Shape), "states");
    }

    private static void KeyCounter(ParityCase c)
    {
        TensorValue seeds = c.Array("seeds"), keys = c.Array("key"), counters = c.Array("counter");
        for (int i = 0; i < seeds.Shape.Dims[0]; i++)
        {
            TensorValue[] got = Eager.Run(
                t =>
                {
                    (SymbolicTensor key, SymbolicTensor counter) = StatelessRandomGetKeyCounter.Of(t[0]);
                    return [key, counter];
                },
                [seeds.Rows(i..(i + 1)).Reshape(new Shape(2))]);
            if (got[0].ToArray<ulong>()[0] != keys.Rows(i..(i + 1)).ToArray<ulong>()[0] || !got[1].ToArray<ulong>().SequenceEqual(counters.Rows(i..(i + 1)).ToArray<ulong>()))
            {
                throw new ParityFailure($"key or counter of seed {i}");
            }
        }
    }

    private static void SetRandomSeed(ParityCase c)
    {
        int seed = c["seed"]!.GetValue<int>();
        int[] defaults = [.. ParityCase.Doubles(c.Array("default_seeds")).Select(v => (int)v)];
        Keras.Utils.SetRandomSeed(seed);
        if (!defaults.SequenceEqual(defaults.Select(_ => GlobalSeed.NextDefault())))
        {
            throw new ParityFailure("default seeds");
        }

        Keras.Utils.SetRandomSeed(seed);
        TensorValue two = c.Array("glorot_uniform");
        GlorotUniform[] objects = [new(), new()];
        for (int i = 0; i < 2; i++)
        {
            c.Same(two.Rows(i..(i + 1)).Reshape((3, 4)), objects[i].Invoke((3, 4)), "glorot_uniform");
        }

        Keras.Utils.SetRandomSeed(seed);
        TensorValue uniform = c.Array("uniform");
        for (int i = 0; i < uniform.Shape[0]; i++)
        {
            c.Same(uniform.Rows(i..(i + 1)).Reshape(uniform.Shape[1..]), Keras.Random.Uniform(uniform.Shape[1..]), "uniform");
        }

        c.Same(c.Array("global_state"), GlobalSeed.Generator.State.Value, "the global generator's state");
        Keras.Utils.SetRandomSeed(seed);
        c.Same(c.Array("numpy_random"), TensorValue.Of(Enumerable.Range(0, 4).Select(_ => (float)GlobalSeed.NextDouble()).ToArray()), "numpy.random");
        Keras.Utils.SetRandomSeed(seed);
        Layers.Dense dense = new(3);
        dense.EnsureBuilt((1, 2));
        c.Same(c.Array("dense_kernel"), dense.GetWeights()[0], "dense kernel");
        Layers.Dropout dropout = new(0.5);
        object generator = typeof(Layers.Dropout).GetField("_generator", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(dropout)!;
        c.Same(c.Array("dropout_state"), ((SeedGenerator)generator).State.Value, "dropout's state");
    }

    private static void Regularizer(ParityCase c)
    {
        Regularizer regularizer = Made<Regularizer>(c);
        TensorValue[] got = WithGradient(regularizer.Of, c.Array("w"), 1f);
        c.Same(c.Array("value"), got[0], "value");
        c.Same(c.Array("gradient"), got[1], "gradient");
    }

    private static void Constraint(ParityCase c) => c.Same(c.Array("output"), Made<Constraint>(c).Invoke(c.Array("w")), "output");

    private static void Call(ParityCase c)
    {
        string function = c["function"]!.GetValue<string>();
        if (function.StartsWith("keras.losses.", StringComparison.Ordinal) || function.StartsWith("keras.metrics.", StringComparison.Ordinal))
        {
            ComparisonCases.Run(c);
            return;
        }

        if (function.StartsWith("keras.ops.", StringComparison.Ordinal))
        {
            OpsCases.Run(c);
            return;
        }

        if (!UtilsCases.Call(c))
        {
            throw new NotBuilt(function);
        }
    }

    private static TensorValue Argument(ParityCase c, JsonNode node) => node is JsonObject o && o["$array"] is { } role
        ? c.Array(role.GetValue<string>())
        : node is JsonArray list && list.All(v => v is JsonValue) ? list.Select(v => (int)v!.GetValue<double>()).ToArray()
        : throw new NotBuilt("nested lists");

    /// <summary>The object of a case: from Keras' config where that has all of it, else from its arguments.</summary>
    public static T Made<T>(ParityCase c)
        where T : class
    {
        if (c["object_suffices"]?.GetValue<bool>() == false || (c["kwargs"] as JsonObject ?? []).Any(k => !((JsonObject)c["object"]!["config"]!).ContainsKey(k.Key)))
        {
            Type type = Registry<T>.Find(c["class"]!.GetValue<string>()) ?? throw new NotBuilt($"{c["class"]}");
            return (T)KerasJson.Construct(type, (JsonObject)Python.Plain(c, c["kwargs"])!);
        }

        T made = KerasJson.Deserialize<T>(c["object"]);
        Configs.Same(c["object"]!, made);
        return made;
    }
}
