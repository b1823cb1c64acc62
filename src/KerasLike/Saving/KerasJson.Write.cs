using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Operations;
using KerasLike.Optimizers;
using Comparison = System.Func<KerasLike.Graphs.SymbolicTensor, KerasLike.Graphs.SymbolicTensor, KerasLike.Graphs.SymbolicTensor>;

namespace KerasLike;

/// <content>Objects as Keras writes them.</content>
public static partial class KerasJson
{
    internal static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool b => b,
        int i => i,
        long l => l,
        double d => d,
        float f => (double)f,
        string s => s,
        JsonNode json => json,
        IConfigValue own => own.ToJson(),
        DType dtype => dtype.Name(),
        DTypeName dtype => dtype.Value.Name(),
        FixedSeed seed => seed.Number,
        Shape shape => new JsonArray([.. shape.Select(d => d is int n ? JsonValue.Create(n) : null)]),
        Axes axes => axes.IsSingle ? axes.Numbers[0] : new JsonArray([.. axes.Numbers.Select(n => JsonValue.Create(n))]),
        Sizes sizes => new JsonArray([.. sizes.Numbers.Select(n => JsonValue.Create(n))]),
        Dictionary<string, double> numbers => new JsonObject([.. numbers.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))]),
        Thresholds limits => limits.IsSingle ? limits.Numbers[0] : new JsonArray([.. limits.Numbers.Select(n => JsonValue.Create(n))]),
        double[] numbers => new JsonArray([.. numbers.Select(n => JsonValue.Create(n))]),
        Borders borders => borders.IsPair ? Pair(borders.Pairs[0]) : new JsonArray([.. borders.Pairs.Select(Pair)]),
        TensorValue array => WriteArray(array),
        PadWidth width => Write(width.Pairs),
        int[,] pairs => new JsonArray([.. Enumerable.Range(0, pairs.GetLength(0)).Select(i => Pair([.. Enumerable.Range(0, pairs.GetLength(1)).Select(j => pairs[i, j])]))]),
        StftWindow window => window.Numbers is null ? window.Name : Array(new JsonArray([.. window.Numbers.Select(n => JsonValue.Create(n))]), DType.Float32),
        LearningRate rate => rate.Schedule is null ? rate.Number : Write(rate.Schedule),
        IReadOnlyDictionary<string, Optimizer> optimizers => new JsonObject([.. optimizers.Select(p => KeyValuePair.Create(p.Key, Write(p.Value)))]),
        IReadOnlyList<double> numbers => new JsonArray([.. numbers.Select(n => JsonValue.Create(n))]),
        IReadOnlyList<object> list => new JsonArray([.. list.Select(Write)]),
        System.Collections.IDictionary named => new JsonObject(named.Keys.Cast<string>().Select(k => KeyValuePair.Create(k, Write(named[k])))),
        IReadOnlyList<int> list => new JsonArray([.. list.Select(n => JsonValue.Create(n))]),
        DTypePolicy policy => Noted(policy, Wrapped("DTypePolicy", "keras", policy.GetConfig())),
        SeedGenerator generator => Noted(generator, Wrapped("SeedGenerator", "keras.random", generator.GetConfig())),
        Comparison function => new JsonObject { ["module"] = "builtins", ["class_name"] = "function", ["config"] = function.Target is FunctionLoss or MeanMetric ? Names.Snake(function.Target.GetType().Name) : Names.Of(function), ["registered_name"] = "function" },
        FunctionActivation { Function: { } function } => new JsonObject { ["module"] = "builtins", ["class_name"] = "function", ["config"] = Names.Of(function), ["registered_name"] = "function" },
        ActivationFunction activation => Names.Snake(activation.GetType().Name),
        Model model => Noted(model, ModelConfig.Write(model)),
        Layer layer => Noted(layer, WithShapes(layer, Object(layer))),
        _ => Noted(value, Object(value)),
    };

    private static JsonObject Noted(object value, JsonObject json)
    {
        SharedObjects.Note(value, json);
        return json;
    }

    // A class of one's own has no module that Python knows, but a name; one that Keras does not show has both.
    internal static JsonObject Object(object value)
    {
        Type type = AliasAttribute.Meant(value.GetType());
        if (type.IsArray || type.IsPrimitive || value is Delegate or SymbolicTensor || type.GetConstructors().Length == 0)
        {
            throw new NotSupportedException(FourLines.Text($"A {type.Name} cannot be written into a config.", "numbers, texts, lists of them, and objects of Keras' classes", $"{value}", "use a class of one's own in its place."));
        }

        bool own = type.Assembly != typeof(KerasJson).Assembly;
        string module = own ? "" : type.GetCustomAttribute<KerasModuleAttribute>()?.Name ?? "keras";
        JsonObject json = Wrapped(type.Name, module, value is IKerasSerializable one ? one.GetConfig() : Config(value));
        if (module.StartsWith("keras.src.", StringComparison.Ordinal))
        {
            json["registered_name"] = type.Name;
        }

        if (own)
        {
            (json["module"], json["registered_name"]) = (null, CustomObjects.NameOf(type));
        }

        return json;
    }

    // What the weights were created for, so that they can be created again before the layer is called.
    private static JsonObject WithShapes(Layer layer, JsonObject json)
    {
        if (layer.GetBuildConfig() is { } shapes)
        {
            json["build_config"] = shapes;
        }

        return json;
    }

    /// <summary>Shapes in the arrangement of the inputs.</summary>
    internal static JsonNode? Write(Structure<Shape> shapes) => shapes.Leaf is { } leaf ? Write((object)leaf)
        : shapes.Keys is { } keys ? new JsonObject(keys.Select(k => KeyValuePair.Create(k, Write(shapes[k]))))
        : shapes.Items is { } items ? new JsonArray([.. items.Select(Write)])
        : null;

    private static JsonObject Wrapped(string className, string module, JsonObject config) =>
        new() { ["module"] = module, ["class_name"] = className, ["config"] = config, ["registered_name"] = null };

    /// <summary>The arguments of an object's constructor, by Keras' names.</summary>
    internal static JsonObject Config(object value)
    {
        JsonObject config = [];
        foreach (ParameterInfo parameter in value.GetType().GetConstructors()[0].GetParameters())
        {
            PropertyInfo? property = value.GetType().GetProperties().FirstOrDefault(p => p.GetCustomAttribute<ArgumentAttribute>()?.Name == parameter.Name)
                ?? value.GetType().GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]);
            if (property is null || parameter.Name is "inputShape" or "weights")
            {
                // Keras keeps the input's shape in an InputLayer, and weights not in the config.
                continue;
            }

            object? kept = property.GetValue(value);
            ConfigAttribute? form = property.GetCustomAttribute<ConfigAttribute>();
            if ((kept is not DTypePolicy policy || policy.Name != form?.Unless) && (kept is not null || form?.OmitsNull != true))
            {
                config[Names.Argument(parameter.Name!)] = Write(kept is DTypePolicy p && form?.NameOnly == true ? p.Name : kept);
            }
        }

        // The arguments of a function are beside it.
        object? function = config.ContainsKey("fn") ? (value as LossFunctionWrapper)?.Fn.Target ?? (value as MeanMetricWrapper)?.Fn.Target : null;
        foreach ((string key, JsonNode? argument) in function is FunctionLoss or MeanMetric ? Config(function) : [])
        {
            if (!config.ContainsKey(key) && key != "reduction")
            {
                config[key] = argument?.DeepClone();
            }
        }

        if (value is Layer { IsPenalized: true } layer)
        {
            config["activity_regularizer"] = Write(layer.ActivityRegularizer);
        }

        return config;
    }

    private static JsonNode WriteArray(TensorValue array)
    {
        double[] numbers = Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float64), array).ToArray<double>();
        int next = 0;
        JsonNode Level(int axis) => axis == array.Shape.Rank ? JsonValue.Create(numbers[next++]) : new JsonArray([.. Enumerable.Range(0, array.Shape.Dims[axis]).Select(_ => Level(axis + 1))]);
        return Level(0);
    }

    private static JsonObject Array(JsonNode values, DType dtype) => new() { ["class_name"] = "__numpy__", ["config"] = new JsonObject { ["value"] = values, ["dtype"] = dtype.Name() } };

    private static JsonArray Pair(int[] numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
